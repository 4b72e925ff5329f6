"""How complete items are: which elements their category and phase ask for, and which of them are there.

Source: 内政发〔2021〕6号 and GB/T 39046-2020 table 4, as schema.json has them (x-phase, x-for,
x-required-for).
Publishing in phase 1 does not wait for phase 2; what is missing until then is counted, here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from powerlist.model import Item
from powerlist.schema import elements


class Missing(NamedTuple):
    """One element, and how many items lack it."""

    element: str
    items: int


class Tally:
    """What has been counted of some items: how many there are, how many have all that phases 1 and 2 ask for.

    `due` elements are asked for by both phases together, `filled` of them are there.
    """

    __slots__ = ("due", "filled", "items", "phase_1", "phase_2")

    def __init__(self) -> None:
        self.items = self.phase_1 = self.phase_2 = self.due = self.filled = 0

    def add(self, due: int, lacking: Collection[str], first: frozenset[str]) -> None:
        """Count an item that owes `due` elements and lacks some; `first` are those of phase 1."""
        self.items += 1
        self.due += due
        self.filled += due - len(lacking)
        self.phase_2 += not lacking
        self.phase_1 += not lacking or first.isdisjoint(lacking)

    @property
    def percent(self) -> float | None:
        """The share of the elements due that are there, in per cent as `percent` has it."""
        return percent(self.filled, self.due)


def percent(part: int, whole: int) -> float | None:
    """Return a share in per cent with one decimal, rounded down, so that 100 means all; None of nothing.

    What is more than nothing and less than 0.1 is told by its first digit that is not 0: 0.04, never 0.
    """
    if not whole:
        return None
    scale = 10
    while part and not part * 100 * scale // whole:
        scale *= 10
    return part * 100 * scale // whole / scale


def title_of_lacking(element: str) -> str:
    """Return the Chinese title under which an element is counted as missing.

    A flow of an item's own does as well as a shared one, so what is missing is a flow.
    """
    return "流程" if element == "flow" else elements()[element].title


@cache
def due_of(category: str) -> tuple[str, ...]:
    """Return the elements that both phases ask for in a category, in the order of the schema."""
    return tuple(key for key, element in elements().items() if category in element.required_for)


@cache
def of_phase_1() -> frozenset[str]:
    """Return the elements of phase 1."""
    return frozenset(key for key, element in elements().items() if element.phase == 1)


def lacking(item: Item) -> list[str]:
    """Return the elements that the item's category asks for in either phase and that it lacks.

    A flow of its own stands for a shared one. A basis is there once a citation names a law and its article;
    words that nobody has yet found an instrument for are none.
    """
    found = [key for key in due_of(item.category) if (value := getattr(item, key)) is None or value == ()]
    if "flow" in found and item.own_flow is not None:
        found.remove("flow")
    if "basis" not in found and not any(citation.law and citation.article for citation in item.basis):
        found.append("basis")
    return found


def most_missing(lacked: Counter[str]) -> tuple[Missing, ...]:
    """Return the elements that items lack, the one that most lack first."""
    order = list(elements())
    ranked = sorted(lacked.items(), key=lambda pair: (-pair[1], order.index(pair[0])))
    return tuple(Missing(element, items) for element, items in ranked)
