"""The figures of the progress of a registry, from one pass over the facts of its items; without pandas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from powerlist.model import Registry
from powerlist.schema import terms
from powerlist.statistics.completeness import Missing, Tally, most_missing, of_phase_1
from powerlist.statistics.facts import Facts, facts, in_order
from powerlist.statistics.targets import Handling, Limits, Share


class Figures(NamedTuple):
    """The figures of the powers that are on the list on a day.

    `departments` are by id in the order in which pages show them, `categories` by token in that of the
    schema; those without a power are left out. `lacking` are the elements that the items of each department
    lack. `days_left` is the number of days to the end of phase 2, negative when it is over, None where the
    settings name no day.
    """

    whole: Tally
    departments: dict[str, Tally]
    categories: dict[str, Tally]
    missing: tuple[Missing, ...]
    lacking: dict[str, tuple[Missing, ...]]
    compression: Share
    immediate: Share
    days_left: int | None

    def as_data(self) -> dict[str, Any]:
        """Return the figures as plain data, for a machine."""
        return {
            "items": self.whole.items,
            "phase_1_complete": self.whole.phase_1,
            "phase_2_complete": self.whole.phase_2,
            "elements_due": self.whole.due,
            "elements_filled": self.whole.filled,
            "departments": {key: _data(tally) for key, tally in self.departments.items()},
            "categories": {key: _data(tally) for key, tally in self.categories.items()},
            "missing": {one.element: one.items for one in self.missing},
            "compression": _share(self.compression),
            "immediate": _share(self.immediate),
            "days_left": self.days_left,
        }


def figures(registry: Registry, today: date, found: Iterable[Facts] | None = None) -> Figures:
    """Return the figures of a registry: of what is public, if it has passed the gate, else of all items.

    Items that have left the list, or are only proposed, do not count. `found` are the facts of its items,
    where they have been worked out already.
    """
    whole, limits, handling = Tally(), Limits(), Handling()
    departments = {key: Tally() for key in in_order(registry.departments)}
    categories = {key: Tally() for key in terms("category")}
    lacked: dict[str, Counter[str]] = {}
    first = of_phase_1()
    for one in facts(registry, today) if found is None else found:
        if not one.counts:
            continue
        for tally in (whole, categories[one.category], departments.setdefault(one.department, Tally())):
            tally.add(one.due, one.lacking, first)
        lacked.setdefault(one.department, Counter()).update(one.lacking)
        limits.add(one.statutory, one.promised)
        handling.add(one.handling)
    targets = registry.settings.targets
    return Figures(
        whole,
        {key: tally for key, tally in departments.items() if tally.items},
        {key: tally for key, tally in categories.items() if tally.items},
        most_missing(sum(lacked.values(), Counter())),
        {key: most_missing(own) for key, own in lacked.items()},
        limits.compression(targets.compression_percent if targets else None),
        handling.share(targets.immediate_percent if targets else None),
        _days_left(registry, today),
    )


def _days_left(registry: Registry, today: date) -> int | None:
    deadlines = registry.settings.deadlines
    if deadlines is None or deadlines.phase_2 is None:
        return None
    return (date.fromisoformat(deadlines.phase_2) - today).days


def _data(tally: Tally) -> dict[str, int]:
    return {
        "items": tally.items,
        "phase_1_complete": tally.phase_1,
        "phase_2_complete": tally.phase_2,
        "elements_due": tally.due,
        "elements_filled": tally.filled,
    }


def _share(share: Share) -> dict[str, float | int | None]:
    return {"percent": share.percent, "target": share.target, "items": share.counted}
