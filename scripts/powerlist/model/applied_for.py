"""Which items people apply for: windows, townships, notices and the assessment speak of these alone."""

from __future__ import annotations

from collections.abc import Collection

from powerlist.model.records import Centre, Item
from powerlist.model.registry import Card
from powerlist.model.standings import TODAY


def is_applied_for(power: Card | Item, categories: Collection[str]) -> bool:
    """Tell whether people may apply for it today: by its category, unless it says that nobody does.

    A category says little alone: among 其他行政权力 are decisions that an organ takes of its own accord.
    """
    return power.category in categories and power.standing in TODAY and not is_of_own_accord(power.centre)


def is_of_own_accord(centre: Centre | None) -> bool:
    """Tell whether an item says that the organ acts without an application (不需要申请)."""
    return centre is not None and not centre.entered and centre.ground == "initiative"
