"""Writes a commit and a branch without touching the work tree, the index, or the branch one is on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from powerlist.git.faults import branch_exists, nobody
from powerlist.git.program import ask
from powerlist.git.repository import Repository

_FILE = "100644"


class Person(NamedTuple):
    """Who makes a commit."""

    name: str
    mail: str


def person(repository: Repository) -> Person:
    """Return who the user's own git configuration says they are; GitError when it does not say."""
    own = {key: os.environ[key] for key in ("GIT_CONFIG_GLOBAL", "HOME") if key in os.environ}
    if "GIT_CONFIG_GLOBAL" not in own:
        own["GIT_CONFIG_GLOBAL"] = str(Path.home() / ".gitconfig")
    said = [
        ask(repository.root, "config", "--get", key, ends=(0, 1), more=own).decode("utf-8", "replace").strip()
        for key in ("user.name", "user.email")
    ]
    if not all(said):
        raise nobody()
    return Person(*said)


def commit(
    repository: Repository,
    parent: str,
    files: Mapping[str, bytes],
    message: str,
    author: Person,
    when: str = "",
) -> str:
    """Return the id of a new commit on top of `parent` that holds these files of the registry.

    Paths are those of the registry; `when` is a date as git reads it ("2026-11-23T08:00:00 +0800"), "" for
    now.
    """
    lines = []
    for path, content in sorted(files.items()):
        blob = ask(repository.root, "hash-object", "-w", "--stdin", given=content).decode("ascii").strip()
        lines.append(f"{_FILE} {blob}\t{repository.prefix}{path}\0")
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        ask(repository.root, "read-tree", parent, more=index)
        ask(repository.root, "update-index", "-z", "--index-info", given="".join(lines).encode(), more=index)
        tree = ask(repository.root, "write-tree", more=index).decode("ascii").strip()
    who = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", author.name), ("EMAIL", author.mail), ("DATE", when))
        if value
    }
    made = ask(repository.root, "commit-tree", tree, "-p", parent, given=message.encode(), more=who)
    return made.decode("ascii").strip()


def new_branch(repository: Repository, name: str, at: str) -> None:
    """Make a branch at a commit; GitError when there is one of the name already."""
    answer = ask(repository.root, "branch", "--no-track", name, at, ends=(0, 128))
    if answer.status:
        raise branch_exists(name)
