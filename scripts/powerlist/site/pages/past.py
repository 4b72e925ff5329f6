"""What became of an item, for its page: only between versions that people could see, and nobody's own data.

A version that was a draft or withheld is not shown, nor what differs from one. Values in which a person
shows, by the same signs as the rules on privacy know, are not repeated: they were taken out for a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from powerlist.changes.elements import JOINT
from powerlist.changes.wording import in_words
from powerlist.history import Entry, History, china_day
from powerlist.model import Adjustment, Item
from powerlist.model.changes import ElementChange
from powerlist.report.reviews.words import SHORT, lines_of, with_names
from powerlist.report.timeline import doubtful
from powerlist.rules import personal
from powerlist.rules.people import person_in_post, person_in_text
from powerlist.site.derive import Site
from powerlist.site.versions import Version, versions_of

MOST = 30  # changes of elements that are shown of one entry
_SIGNS: tuple[Callable[[str], str], ...] = (
    personal.identity_number, personal.mobile_number, personal.bank_card, personal.passport,
    personal.vehicle_plate, personal.private_mailbox, personal.private_account, personal.home_address,
    personal.internal_address, person_in_post, person_in_text,
)  # fmt: skip
LEFT_OUT = "（含有个人信息，不再显示）"


class Change(NamedTuple):
    """One element before and after, in words; "" where there was or is none."""

    title: str
    before: str
    after: str


class Past(NamedTuple):
    """One change of the item: the day it was recorded, what, by whom, under which records, in which commit.

    `effective` are the days of its records; `more` is how many changes of elements are not shown; `before`
    is where the version before it is told in full, "" where it was none or is not told; `doubt` says why the
    day is not to be believed, "" where it is.
    """

    recorded: str
    effective: tuple[str, ...]
    title: str
    department: str
    records: tuple[Adjustment, ...]
    commit: str
    changes: tuple[Change, ...]
    more: int
    before: str
    doubt: str


def past_of(site: Site, item: Item) -> tuple[Past, ...]:
    """Return what became of an item that has passed the gate, newest first; () where nothing is known."""
    versions = versions_of(site, item.id)
    if site.past is None or len(versions) < 2:
        return ()
    befores = ("", *(version.address(item.id) for version in versions))
    told = [
        _past(site, site.past, version, before, item)
        for version, before in zip(versions, befores, strict=False)
    ]
    return tuple(reversed(told))


def recorded(history: History, entry: Entry) -> str:
    """Return the day on which an entry was recorded."""
    return china_day(history.stamps[entry.commit].recorded).isoformat()


def records_of(site: Site, item: str, entry: Entry) -> tuple[Adjustment, ...]:
    """Return the public records under which an entry came."""
    return tuple(one for one in site.adjustments_of.get(item, ()) if one.id in entry.records)


def effective(records: tuple[Adjustment, ...]) -> tuple[str, ...]:
    """Return the days on which records took effect, each once."""
    return tuple(dict.fromkeys(one.effective for one in records if one.effective))


def _past(site: Site, history: History, version: Version, before: str, item: Item) -> Past:
    """Return a version as the timeline tells it."""
    entry, shown = version.entry, version.changed
    records = records_of(site, item.id, entry)
    return Past(
        recorded(history, entry),
        effective(records),
        _title(shown) if entry.public[0] else "在清单上公布",
        history.departments.get(entry.department, ""),
        records,
        entry.commit[:SHORT],
        tuple(_change(one) for one in with_names(shown[:MOST], history.departments)),
        max(0, len(shown) - MOST),
        before,
        doubtful(history, entry.commit),
    )


def _title(shown: Sequence[ElementChange]) -> str:
    titles = dict.fromkeys(one.label.split(JOINT)[0] for one in shown)
    return f"改了{'、'.join(titles)}" if titles else "改了写法较旧的要素"


def _change(change: ElementChange) -> Change:
    line = lines_of([change])[0]
    if tells_of_a_person(line.title):
        return Change(change.label.split(JOINT)[0], LEFT_OUT, LEFT_OUT)
    whole = (in_words(change.before, change.path), in_words(change.after, change.path))
    said = (LEFT_OUT if tells_of_a_person(all_of_it) else part
            for all_of_it, part in zip(whole, (line.before, line.after), strict=True))  # fmt: skip
    return Change(line.title, *said)


@lru_cache(maxsize=8192)  # names and texts come back version after version
def tells_of_a_person(text: str) -> bool:
    """Tell whether a person shows in a text, by the signs that the rules on privacy know."""
    return bool(text) and any(sign(text) for sign in _SIGNS)
