"""Says of a report that it holds what people may not see: a clone of the list has it, too."""

from __future__ import annotations

from powerlist.history import Entry
from powerlist.history.states import States
from powerlist.model import Item, WithheldItem

WORDS = "含有不公开的内容（草案，不予公开的或者曾经不公开的事项、记录），只供内部使用，不要公开。"


def is_internal(entries: tuple[Entry, ...]) -> bool:
    """Tell whether the history of an item holds what people do not see, or did not when it was written."""
    return any(one.disclosure == "withheld" or (one.content and not one.public[1]) for one in entries)


def is_internal_comparison(states: States) -> bool:
    """Tell whether what differs between two states holds anything that people do not see."""
    records = {
        one.id
        for registry in (states.before, states.after)
        for one in registry.adjustments
        if one.disclosure == "withheld"
    }
    changed = {one.key for one in states.comparison.others if one.subject == "adjustment"}
    sides = (side for one in states.comparison.items for side in (one.before, one.after))
    return bool(records & changed) or any(map(_is_hidden, sides))


def _is_hidden(item: Item | WithheldItem | None) -> bool:
    return isinstance(item, WithheldItem) or (item is not None and item.disclosure != "public")
