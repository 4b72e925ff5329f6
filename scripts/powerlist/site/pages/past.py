"""What became of an item, for its page: only between versions that people could see, and nobody's own data.

A version that was a draft or withheld is not shown, nor what differs from one. Values in which a person
shows, by the same signs as the rules on privacy know, are not repeated: they were taken out for a reason.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from powerlist.changes.elements import JOINT
from powerlist.changes.wording import in_words
from powerlist.history import Entry, History, china_day
from powerlist.model import Adjustment, Item
from powerlist.model.changes import ElementChange
from powerlist.report.reviews.words import SHORT, lines_of
from powerlist.rules import personal
from powerlist.rules.people import person_in_post, person_in_text
from powerlist.site.derive import Site

MOST = 30  # changes of elements that are shown of one entry
_SIGNS: tuple[Callable[[str], str], ...] = (
    personal.identity_number, personal.mobile_number, personal.bank_card, personal.passport,
    personal.vehicle_plate, personal.private_mailbox, personal.private_account, personal.home_address,
    personal.internal_address, person_in_post, person_in_text,
)  # fmt: skip
_LEFT_OUT = "（含有个人信息，不再显示）"


class Change(NamedTuple):
    """One element before and after, in words; "" where there was or is none."""

    title: str
    before: str
    after: str


class Past(NamedTuple):
    """One change of the item: the day it was recorded, what, by whom, under which records, in which commit.

    `effective` are the days of its records; `more` is how many changes of elements are not shown.
    """

    recorded: str
    effective: tuple[str, ...]
    title: str
    department: str
    records: tuple[Adjustment, ...]
    commit: str
    changes: tuple[Change, ...]
    more: int


def past_of(site: Site, item: Item) -> tuple[Past, ...]:
    """Return what became of an item that has passed the gate, newest first; () where nothing is known."""
    history = site.past
    if history is None or item.id not in history.entries:
        return ()
    entries = history.of(item.id)
    if len(entries) < 2:
        return ()
    told = [past for entry in entries if (past := _past(site, history, entry, item))]
    return tuple(reversed(told)) if len(told) > 1 else ()


def _past(site: Site, history: History, entry: Entry, item: Item) -> Past | None:
    """Return an entry as people may read it, None for what they could not see or what is only rewritten."""
    was_public, is_public = entry.public
    if not is_public or entry.is_noise:
        return None
    shown = [one for one in entry.elements if was_public and _is_told(site, one)]
    if was_public and not shown and not entry.unread:
        return None
    records = tuple(one for one in site.adjustments_of.get(item.id, ()) if one.id in entry.records)
    return Past(
        china_day(history.stamps[entry.commit].recorded).isoformat(),
        tuple(dict.fromkeys(one.effective for one in records if one.effective)),
        _title(shown) if was_public else "在清单上公布",
        history.departments.get(entry.department, ""),
        records,
        entry.commit[:SHORT],
        tuple(_change(one) for one in shown[:MOST]),
        max(0, len(shown) - MOST),
    )


def _is_told(site: Site, change: ElementChange) -> bool:
    """Tell whether a change is more than noise, and names no item that the public does not see."""
    if change.path[0] == "successors":
        return all(id is None or id in site.cards for id in (change.before, change.after))
    return change.weight != "noise"


def _title(shown: list[ElementChange]) -> str:
    titles = dict.fromkeys(one.label.split(JOINT)[0] for one in shown)
    return f"改了{'、'.join(titles)}" if titles else "改了写法较旧的要素"


def _change(change: ElementChange) -> Change:
    line = lines_of([change])[0]
    if _tells_of_a_person(line.title):
        return Change(change.label.split(JOINT)[0], _LEFT_OUT, _LEFT_OUT)
    whole = (in_words(change.before, change.path), in_words(change.after, change.path))
    said = (_LEFT_OUT if _tells_of_a_person(all_of_it) else part
            for all_of_it, part in zip(whole, (line.before, line.after), strict=True))  # fmt: skip
    return Change(line.title, *said)


def _tells_of_a_person(text: str) -> bool:
    return bool(text) and any(sign(text) for sign in _SIGNS)
