"""Where a build comes from: which commit, which program, which libraries, for which day."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from powerlist.git import GitError, Repository
from powerlist.git.worktree import differs
from powerlist.starter import project_file

PROGRAM = Path(__file__).parents[1]
LOCK = "requirements.lock"
# What of a checkout a site is made from.
INPUTS = ("powers", "flowcharts", "content", "mkdocs.yml")


class Provenance(NamedTuple):
    """Where a build comes from.

    `commit` and `tree` are git's ids, "" where the registry lies in no repository; `folder` is the registry's
    place in it; `changed` says that what was built differs from the commit. `lock` and `program` are SHA-256
    in hex: of the lock file ("" where there is none) and of the program with its templates and schema.
    """

    commit: str
    tree: str
    folder: str
    changed: bool
    today: date
    version: str
    lock: str
    program: str


def provenance(root: Path, today: date) -> Provenance:
    """Return where a build of the registry in `root` would come from now."""
    commit = tree = folder = ""
    changed = False
    try:
        repository = Repository(root)
        commit, tree = repository.commit("HEAD"), repository.tree("HEAD")
        folder, changed = repository.prefix, differs(repository, commit, INPUTS)
    except GitError:
        commit = tree = folder = ""  # a registry need not lie in git; its site then says so
    return Provenance(commit, tree, folder, changed, today, version("powerlist"), _lock(), program_digest())


@cache
def program_digest() -> str:
    """Return one hash over every file of the program, and the schema."""
    whole = hashlib.sha256()
    files = {path.relative_to(PROGRAM).as_posix(): path for path in PROGRAM.rglob("*") if _is_ours(path)}
    for name, path in sorted({**files, "schema.json": project_file("schema.json")}.items()):
        whole.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _is_ours(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts and "starter_files" not in path.parts


def _lock() -> str:
    path = project_file(LOCK)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
