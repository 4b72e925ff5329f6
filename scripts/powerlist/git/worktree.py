"""Whether the files that lie in a folder are those of a commit, byte for byte.

`git status` is not asked: it trusts the index, which anybody at the machine can tell to look away
(`git update-index --assume-unchanged`, `--skip-worktree`), and filters of the repository's own configuration.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from powerlist.git.program import ask
from powerlist.git.repository import Repository

_PLAIN = ("100644", "100755")


def differs(repository: Repository, commit: str, paths: tuple[str, ...]) -> bool:
    """Tell whether what lies at these paths below the registry's root differs from a commit; GitError.

    A file too many or too few counts, ignored ones too; so does what a commit cannot hold whole (a link, a
    submodule). Line ends that git turned round at checkout do not. False in a bare repository: nothing lies
    there.
    """
    if repository.is_bare:
        return False
    root = repository.root / repository.inner
    held = _held(repository, commit, paths)
    if held is None:
        return True
    there = {found for path in paths for found in _files(root, path)}
    return there != held.keys() or any(not _is_blob(root / path, id) for path, id in sorted(held.items()))


def _held(repository: Repository, commit: str, paths: tuple[str, ...]) -> dict[str, str] | None:
    """Return the ids of a commit's files by path; None when it holds what is no plain file."""
    wanted = [f"{repository.prefix}{path}" for path in paths]
    listed = ask(repository.root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *wanted)
    found = {}
    for line in listed.split(b"\0")[:-1]:
        head, _, raw = line.partition(b"\t")
        mode, _, id = head.decode("ascii").split()
        if mode not in _PLAIN:
            return None
        found[os.fsdecode(raw).removeprefix(repository.prefix)] = id
    return found


def _files(root: Path, path: str) -> Iterator[str]:
    """Yield what lies at or below a path and is no folder; a link to a folder is none."""
    top = root / path
    if top.is_symlink() or top.is_file():
        yield path
        return
    for name, folders, names in os.walk(top):
        folder = Path(name)
        links = [one for one in folders if (folder / one).is_symlink()]
        yield from ((folder / one).relative_to(root).as_posix() for one in (*names, *links))


def _is_blob(path: Path, id: str) -> bool:
    """Tell whether a file's bytes, or those with the line ends of git, are the object of this id."""
    if path.is_symlink():
        return False
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return _id(content, id) == id or (b"\r\n" in content and _id(content.replace(b"\r\n", b"\n"), id) == id)


def _id(content: bytes, like: str) -> str:
    """Return the id that git gives a file, by the hash that another id was made with."""
    whole = hashlib.sha1(usedforsecurity=False) if len(like) == 40 else hashlib.sha256()
    whole.update(b"blob %d\0" % len(content))
    whole.update(content)
    return whole.hexdigest()
