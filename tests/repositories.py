"""Git repositories for tests of the reading of git: written, committed, and broken on purpose."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from powerlist.git import GitError, Repository, Revision
from stories import git


def repository_in(folder: Path) -> Path:
    """Return a new repository in a folder of its own."""
    inner = folder / "repo"
    inner.mkdir()
    git(inner, "init", "-q", "-b", "main")
    return inner


def write(folder: Path, path: str, content: bytes | str = "") -> None:
    full = folder / path
    full.parent.mkdir(parents=True, exist_ok=True)
    full.write_bytes(content.encode() if isinstance(content, str) else content)


def commit(folder: Path, message: str = "change") -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)
    return git(folder, "rev-parse", "HEAD").strip()


def head(folder: Path, name: str = "HEAD") -> Revision:
    return Repository(folder).revision(name)


def refusal(call: object) -> GitError:
    with pytest.raises(GitError) as caught:
        call()  # type: ignore[operator]
    return caught.value


def stored(repo: Path, kind: str, content: bytes) -> str:
    """Store an object that git itself would not make; return its id."""
    command = ["git", "hash-object", "--literally", "-w", "-t", kind, "--stdin"]
    done = subprocess.run(command, cwd=repo, input=content, capture_output=True, check=True)
    return done.stdout.decode().strip()
