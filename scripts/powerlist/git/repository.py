"""A git repository that holds a registry, at its root or in a folder of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from powerlist.git.blobs import Blobs
from powerlist.git.faults import (
    ambiguous_revision,
    failed,
    missing_object,
    no_common_history,
    no_repository,
    unknown_revision,
)
from powerlist.git.program import ask
from powerlist.git.revision import Revision

NO_MODE = "000000"


class ChangedFile(NamedTuple):
    """One file that two commits hold differently; `path` is relative to the root of the repository.

    `status` is git's letter: A added, D deleted, M content or mode, T another kind of thing (a link, a
    submodule). Modes are six octal digits, "000000" where there is no file; ids are of the contents.
    """

    path: str
    status: str
    before_mode: str
    after_mode: str
    before_id: str
    after_id: str


class Repository:
    """The repository around a registry's root; GitError when there is none.

    `prefix` is the registry's place in the repository ("" or "sub/folder/"), `inner` its place below `root`.
    In a bare repository, which has no folders, `folder` says where the registry lies.
    """

    def __init__(self, root: Path, folder: str = "") -> None:
        if not root.is_dir():
            raise no_repository(str(root))
        self.root = root.resolve()
        asked = ("--is-bare-repository", "--is-shallow-repository", "--show-prefix")
        answer = ask(self.root, "rev-parse", *asked, ends=(0, 128))
        if answer.status:
            raise (
                no_repository(str(root))
                if "not a git repo" in answer.said
                else failed("rev-parse", answer.said)
            )
        bare, shallow, *rest = os.fsdecode(bytes(answer)).split("\n")
        self.is_bare = bare == "true"
        self.is_shallow = shallow == "true"
        here = "" if self.is_bare or not rest else rest[0]
        inner = folder.strip("/")
        self.inner = f"{inner}/" if inner else ""
        self.prefix = here + self.inner

    def revision(self, name: str) -> Revision:
        """Return the registry as it is at a branch, tag or commit; GitError when there is no such commit."""
        return Revision(self.root, self.prefix, name, self.commit(name))

    def commit(self, name: str) -> str:
        """Return the full id of the commit that a name means; a name of two things is refused."""
        if not name or "\0" in name or "\n" in name:
            raise unknown_revision(name, self.is_shallow)
        wanted = ("--verify", "--end-of-options", f"{name}^{{commit}}")
        answer = ask(self.root, "rev-parse", *wanted, ends=(0, 1, 128))
        if answer.status:
            raise unknown_revision(name, self.is_shallow)
        if "is ambiguous" in answer.said:
            raise ambiguous_revision(name)
        return answer.decode("ascii").strip()

    def tree(self, name: str) -> str:
        """Return the full id of the tree of the commit that a name means."""
        answer = ask(self.root, "rev-parse", "--verify", f"{self.commit(name)}^{{tree}}")
        return answer.decode("ascii").strip()

    def branches(self, holding: str = "") -> tuple[str, ...]:
        """Return the names of all branches, also those known of other repositories (origin/…), sorted.

        With `holding` only those whose history has that commit.
        """
        which = ("--contains", self.commit(holding)) if holding else ()
        asked = ("--format=%(refname:short)", *which, "refs/heads", "refs/remotes")
        listed = ask(self.root, "for-each-ref", *asked)
        return tuple(listed.decode("utf-8", "replace").split())

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Tell whether one commit is the other or came before it in its history."""
        ends = self.commit(older), self.commit(newer)
        return ask(self.root, "merge-base", "--is-ancestor", *ends, ends=(0, 1)).status == 0

    def has(self, id: str) -> bool:
        """Tell whether the commit of a full id is in this copy of the repository."""
        wanted = ("--verify", "--quiet", "--end-of-options", f"{id}^{{commit}}")
        return ask(self.root, "rev-parse", *wanted, ends=(0, 1, 128)).status == 0

    def ids(self, name: str, path: str) -> dict[str, str]:
        """Return the ids of the plain files at or below a path of the root in a commit, by path."""
        wanted = f"{self.prefix}{path}"
        listed = ask(self.root, "ls-tree", "-r", "-z", "--full-tree", self.commit(name), "--", wanted)
        found = {}
        for line in listed.split(b"\0")[:-1]:
            head, _, raw = line.partition(b"\t")
            mode, _, id = head.decode("ascii").split()
            if mode in ("100644", "100755"):
                found[os.fsdecode(raw).removeprefix(self.prefix)] = id
        return found

    def files(self, name: str, path: str) -> dict[str, bytes]:
        """Return the plain files at or below a path of the registry's root in a commit, by path.

        GitError where the copy of the repository lacks one: that it is not here is not that it is not there.
        """
        ids = self.ids(name, path)
        blobs = Blobs(self.root)
        try:
            contents = list(blobs.read(list(ids.values())))
        except (BrokenPipeError, ValueError):  # how git ends where it may not fetch what a clone left out
            raise missing_object(path) from None
        finally:
            blobs.close()
        found = {}
        for path, content in zip(ids, contents, strict=True):
            if content is None:
                raise missing_object(path)
            found[path] = content
        return found

    def holds(self, commit: str, path: str) -> bool:
        """Tell whether a commit holds a file or folder at this path below the registry's root."""
        return bool(ask(self.root, "ls-tree", "--full-tree", "-z", commit, "--", f"{self.prefix}{path}"))

    def tracks(self, path: str) -> bool:
        """Tell whether what lies at this path came with a commit, or is about to be part of one."""
        return not self.is_bare and bool(ask(self.root, "ls-files", "-z", "--", path))

    def merge_base(self, base: str, head: str) -> str:
        """Return the commit at which head left base; GitError when they have no history in common."""
        ends = self.commit(base), self.commit(head)
        answer = ask(self.root, "merge-base", *ends, ends=(0, 1))
        if answer.status:
            raise no_common_history(base, head, self.is_shallow)
        return answer.decode("ascii").strip()

    def changed(self, base: str, head: str) -> tuple[ChangedFile, ...]:
        """Return every file of the whole repository that two commits hold differently, sorted by path."""
        ends = self.commit(base), self.commit(head)
        options = ("-r", "-z", "--raw", "--no-renames", "--no-relative", "--ignore-submodules=none")
        parts = ask(self.root, "diff-tree", *options, *ends, "--").split(b"\0")
        files = []
        for head_line, raw in zip(parts[:-1:2], parts[1::2], strict=True):
            modes_and_ids = head_line.decode("ascii").removeprefix(":").split()
            before_mode, after_mode, before_id, after_id, status = modes_and_ids
            files.append(ChangedFile(os.fsdecode(raw), status, before_mode, after_mode, before_id, after_id))
        return tuple(sorted(files))

    def within(self, path: str) -> str | None:
        """Return a path of the repository as the registry knows it; None for what lies outside its root."""
        return path.removeprefix(self.prefix) if path.startswith(self.prefix) else None
