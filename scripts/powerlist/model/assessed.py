"""What the assessment counts of the items themselves: at the centre, with which authority, in what time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from powerlist.model.applied_for import is_applied_for
from powerlist.model.durations import working_days
from powerlist.model.records import Item
from powerlist.model.registry import Items

# Of a working day, where five are a week of 168 hours: every limit is a whole number of minutes, so that sums
# by department, month and list agree to the last digit, which sums of rounded days do not.
MINUTES_OF_A_DAY = 7 * 24 * 60 // 5


class Assessed(NamedTuple):
    """What the assessment reads of one item that people apply for.

    `centre` is "entered", "excused" (not at the centre, with a reason) or "" (nothing said, or no reason);
    `window` and `authorisation` are "" where the item names none, `handling` likewise. The limits are in
    working days, both None unless both are given and the law allows any time at all.
    """

    id: str
    name: str
    department: str
    centre: str
    window: str
    authorisation: str
    handling: str
    statutory: Fraction | None
    promised: Fraction | None


def assessed(items: Items, categories: Collection[str]) -> Iterator[Assessed]:
    """Yield the public items of these categories that people apply for today, in the order of their ids."""
    for card in items.cards:
        if card.public and is_applied_for(card, categories):
            yield _assessed(items[card.id])


def counts_of(items: Iterable[Assessed]) -> dict[str, int]:
    """Return the counts of some items by the keys of the assessment's departments; limits in minutes."""
    found = list(items)
    timed = [(one.statutory, one.promised) for one in found if one.statutory and one.promised is not None]
    return {
        "items": len(found),
        "items_entered": sum(one.centre == "entered" for one in found),
        "items_excused": sum(one.centre == "excused" for one in found),
        "items_full": sum(one.authorisation == "full" for one in found),
        "items_partial": sum(one.authorisation == "partial" for one in found),
        "items_handling": sum(bool(one.handling) for one in found),
        "items_immediate": sum(one.handling == "immediate" for one in found),
        "items_limits": len(timed),
        "statutory_minutes": _minutes(law for law, _ in timed),
        "promised_minutes": _minutes(promise for _, promise in timed),
    }


def _assessed(item: Item) -> Assessed:
    centre, limit = item.centre, item.time_limit
    statutory = promised = None
    if limit and limit.statutory and limit.promised and working_days(limit.statutory):
        statutory, promised = working_days(limit.statutory), working_days(limit.promised)
    entered = centre is not None and centre.entered
    excused = centre is not None and not centre.entered and bool(centre.reason)
    return Assessed(
        item.id,
        item.name,
        item.department,
        "entered" if entered else "excused" if excused else "",
        (centre.window or "") if centre and entered else "",
        (centre.authorisation or "") if centre and entered else "",
        item.handling or "",
        statutory,
        promised,
    )


def _minutes(days: Iterable[Fraction]) -> int:
    return int(sum(days, Fraction(0)) * MINUTES_OF_A_DAY)
