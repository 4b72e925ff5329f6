"""Days and commits: on which day a commit was recorded, which commit a day means."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from powerlist.git import Repository
from powerlist.git.log import Commit, first_parents

CHINA = timezone(timedelta(hours=8))  # all of China keeps one time


class Found(NamedTuple):
    """The commit that stands for a day, None for none; `first` is the first of the branch.

    `before` is a commit that lies before it and bears a later date, "" where dates run as they should.
    """

    commit: Commit | None
    first: Commit
    before: str


def china_day(seconds: int) -> date:
    """Return the day in China of a moment in seconds since 1970."""
    try:
        return datetime.fromtimestamp(seconds, CHINA).date()
    except (OverflowError, ValueError, OSError):  # a commit may claim any time
        return date.max if seconds > 0 else date.min


def commit_on(repository: Repository, branch: str, day: date) -> Found:
    """Return the last commit that a branch went through on or before a day; None where it began later.

    No commit was recorded before the one under it, whatever its date says: of two dates that run backwards
    the later one counts for both, and `before` names the commit that has it.
    """
    chain = first_parents(repository, branch)
    found, odd, latest = None, "", chain[0]
    for commit in chain:
        if commit.recorded >= latest.recorded:
            latest = commit
        if china_day(latest.recorded) > day:
            break
        found = commit
        odd = latest.id if latest.recorded > commit.recorded else ""
    return Found(found, chain[0], odd)
