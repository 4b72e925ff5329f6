"""How far the list is from its targets: time limits shortened, items handled at once. Never an error."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from powerlist.statistics.completeness import percent
from powerlist.statistics.facts import UNSAID


class Share(NamedTuple):
    """A share in per cent with one decimal, None when nothing could be counted, and its target or None.

    `counted` items could be counted: those with both limits, or those that say how they are handled.
    """

    percent: float | None
    target: int | None
    counted: int

    @property
    def met(self) -> bool | None:
        """Whether the target is met, None where there is none or nothing to compare."""
        if self.target is None or self.percent is None:
            return None
        return self.percent >= self.target


class Limits:
    """The sums of the time limits of the items that have both, in working days."""

    def __init__(self) -> None:
        self.items = 0
        self.statutory = self.promised = Fraction(0)

    def add(self, statutory: Fraction | None, promised: Fraction | None) -> None:
        """Count an item that has both limits; what the law has done on the spot cannot be shortened."""
        if statutory and promised is not None:
            self.items += 1
            self.statutory += statutory
            self.promised += promised

    def compression(self, target: int | None) -> Share:
        """Return by how much the promised limits are shorter: 1 - sum of promised / sum of statutory."""
        if not self.statutory:
            return Share(None, target, self.items)
        return Share(_percent(1 - self.promised / self.statutory), target, self.items)


class Handling:
    """How many items are handled at once, of those that say how they are handled."""

    def __init__(self) -> None:
        self.items = self.immediate = 0

    def add(self, handling: str) -> None:
        """Count an item that says how it is handled."""
        self.items += handling != UNSAID
        self.immediate += handling == "immediate"

    def share(self, target: int | None) -> Share:
        """Return the share of immediate items."""
        found = _percent(Fraction(self.immediate, self.items)) if self.items else None
        return Share(found, target, self.items)


def _percent(part: Fraction) -> float | None:
    return percent(part.numerator, part.denominator)
