"""Pasts for the tests of history: commits of a certain day, and what is told of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from powerlist.git import Repository
from powerlist.history import Entry, History, read_history
from program import program
from stories import Story, git

LATER = "1800000000"  # 2027-01-15


def recorded(story: Story, day: str, words: str = "Change the list") -> str:
    """Commit everything as of a day, at noon in China or at the moment given; return the commit."""
    moment = day if "T" in day else f"{day}T12:00:00+08:00"
    story.git("add", "-A")
    _dated(story.folder, moment, "commit", "-q", "--allow-empty", "-m", words)
    return story.git("rev-parse", "HEAD").strip()


def merged(story: Story, branch: str, day: str, words: str = "Publish") -> str:
    """Merge a branch as of a day; return the merge."""
    _dated(story.folder, f"{day}T12:00:00+08:00", "merge", "-q", "--no-ff", "-m", words, branch)
    return story.git("rev-parse", "HEAD").strip()


def _dated(folder: Path, moment: str, *arguments: str) -> None:
    who = {"GIT_AUTHOR_NAME": "clerk", "GIT_AUTHOR_EMAIL": "c@example.test",
           "GIT_COMMITTER_NAME": "clerk", "GIT_COMMITTER_EMAIL": "c@example.test"}  # fmt: skip
    dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **who, **dates}, check=True)


def history(story: Story, tip: str = "HEAD", **more: object) -> History:
    """Return the history, read by the program itself."""
    return read_history(Repository(story.folder), tip, **more)  # type: ignore[arg-type]


def entries(story: Story, item: str) -> tuple[Entry, ...]:
    return history(story).of(item)


def changes(entry: Entry) -> dict[str, tuple[object, object]]:
    """Return what an entry says beyond noise: label → (before, after)."""
    return {one.label: (one.before, one.after) for one in entry.elements if one.weight != "noise"}


def powerlist(
    folder: Path, *arguments: object, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program on a list, on a day after all that the stories tell unless `env` says another."""
    clock = {"SOURCE_DATE_EPOCH": LATER}
    return program(*arguments, "--root", folder, env={**os.environ, **clock, **(env or {})})


def shallow(story: Story, folder: Path) -> Path:
    """Return a clone of the story that has its last commit only."""
    git(story.folder.parent, "clone", "-q", "--depth", "1", f"file://{story.folder}", str(folder))
    return folder
