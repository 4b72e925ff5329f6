"""Commits whose dates cannot be right: earlier than what they build on, or still to come.

The date of a commit is what the computer that made it says. That its clock was wrong and that somebody dated
a change back look the same; both are told.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from powerlist.git import Repository
from powerlist.git.log import Commit, commit_of, commits_between
from powerlist.history.days import SKEW, china_day, is_ahead


class Odd(NamedTuple):
    """One such commit, and in Chinese what is wrong with its date."""

    commit: str
    words: str


def odd_clocks(repository: Repository, tip: str, since: str, today: date) -> list[Odd]:
    """Return the commits up to `tip` that `since` ("" for none) has not, whose dates cannot be right."""
    commits = commits_between(repository, tip, since)
    known = dict(commits)
    found = []
    for commit in commits.values():
        for parent in commit.parents:
            known.setdefault(parent, known.get(parent) or commit_of(repository, parent))
        words = _wrong(commit, [known[parent] for parent in commit.parents], today)
        if words:
            found.append(Odd(commit.id, words))
    return found


def _wrong(commit: Commit, parents: list[Commit], today: date) -> str:
    day = china_day(commit.recorded)
    later = max(parents, key=lambda parent: parent.recorded, default=None)
    if later and later.recorded > commit.recorded + SKEW:
        before = china_day(later.recorded)
        return f"日期 {day} 早于它前面的提交 {later.id[:12]} 的 {before}，不可靠"
    return f"日期 {day} 还没有到，不可靠" if is_ahead(commit.recorded, today) else ""
