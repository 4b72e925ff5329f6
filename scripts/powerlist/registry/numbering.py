"""Numbers for items: once given, never reused, whatever becomes of the item."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from powerlist.model import Registry
from powerlist.model.adjustments import items_of
from powerlist.schema import terms

ID = re.compile(r"(0[1-9]|1[01])-([0-9]{4,6})\Z")


class Numbering:
    """The serials that are taken, by category code; gives the next free one of each."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._last: dict[str, int] = {}
        for item_id in taken:
            found = ID.match(item_id)
            if found:
                code, serial = found[1], int(found[2])
                self._last[code] = max(self._last.get(code, 0), serial)

    def next(self, category: str) -> str:
        """Return the next free id of a category, and take it."""
        code = terms("category")[category].code
        self._last[code] = self._last.get(code, 0) + 1
        return f"{code}-{self._last[code]:04d}"


class Renumbered(NamedTuple):
    """A file that got its number."""

    old_path: str
    new_path: str
    id: str


def ids_ever_used(registry: Registry) -> set[str]:
    """Return every id that the registry has given: to items, and to what its records still speak of.

    A number that an adjustment, a successor or a debt names is taken even when its item's file is gone.
    """
    named = {id for adjustment in registry.adjustments for id in items_of(adjustment)}
    named |= {id for card in registry.items.cards for id in card.successors}
    named |= {debt.item for debt in registry.debts}
    return named | set(registry.items) | {stub.id for stub in registry.withheld}
