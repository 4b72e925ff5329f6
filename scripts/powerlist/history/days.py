"""Days and commits: on which day a commit was recorded, which commit a day means.

The date of a commit is what the computer that made it says. Two are not believed: one before that of a commit
under it, and one that is still to come. Everything that asks for a day goes by `moments`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from powerlist.git import Repository
from powerlist.git.log import Commit, first_parents

CHINA = timezone(timedelta(hours=8))  # all of China keeps one time
SKEW = 3600  # seconds by which honest clocks may differ
_LONG_AGO = -(1 << 62)


class Found(NamedTuple):
    """The commit that stands for a day, None for none; `first` is the first of the branch.

    `before` is a commit that lies before it and bears a later date, "" where dates run as they should;
    `ahead` the first commit of the branch whose date is still to come, None for none.
    """

    commit: Commit | None
    first: Commit
    before: str
    ahead: Commit | None


def china_day(seconds: int) -> date:
    """Return the day in China of a moment in seconds since 1970."""
    try:
        return datetime.fromtimestamp(seconds, CHINA).date()
    except (OverflowError, ValueError, OSError):  # a commit may claim any time
        return date.max if seconds > 0 else date.min


def is_ahead(seconds: int, today: date) -> bool:
    """Tell whether a moment is still to come; a day is allowed for programs that run west of China."""
    return china_day(seconds).toordinal() > today.toordinal() + 1


def moments(recorded: Sequence[int], today: date | None, latest: int = _LONG_AGO) -> list[int]:
    """Return for when each commit of a branch counts, in seconds; `recorded` are their dates, oldest first.

    No commit counts for earlier than the one under it, whatever its date says: of two dates that run
    backwards the later one counts for both. A date that is still to come says nothing: that commit counts
    with the next one whose date may be right, for it had been made by then, and where there is none, for
    `today`. `latest` is for when the commit under the first of them counts. Without `today` every date to
    come is believed.
    """
    found, ahead = [], []
    for seconds in recorded:
        ahead.append(today is not None and is_ahead(seconds, today))
        latest = latest if ahead[-1] else max(latest, seconds)
        found.append(latest)
    if today is not None:
        latest = max(latest, _beginning(today))
    for place in reversed(range(len(found))):
        latest = found[place] = latest if ahead[place] else found[place]
    return found


def commit_on(repository: Repository, branch: str, day: date, today: date) -> Found:
    """Return the last commit that a branch went through on or before a day; None where it began later.

    For when a commit counts is what `moments` says; where another commit has that date, `before` names it.
    """
    chain = first_parents(repository, branch)
    found, odd, latest = None, "", chain[0]
    counted = moments([commit.recorded for commit in chain], today)
    for commit, seconds in zip(chain, counted, strict=True):
        if commit.recorded == seconds:
            latest = commit
        if china_day(seconds) > day:
            break
        found = commit
        odd = latest.id if seconds > commit.recorded else ""
    return Found(found, chain[0], odd, next((one for one in chain if is_ahead(one.recorded, today)), None))


def _beginning(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=CHINA).timestamp())
