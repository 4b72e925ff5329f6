"""Which items owe the elements of the second phase."""

from __future__ import annotations

from powerlist.model import Item
from powerlist.model.standings import TODAY
from powerlist.rules.contract import Context
from powerlist.schema import elements


def is_due(item: Item, context: Context, element: str = "") -> bool:
    """Tell whether the item owes what phase 2 asks for, and the element among it if one is named.

    That is so when the list's stage is 2 and the item is on the list today: publishing in phase 1 does not
    wait for phase 2, and tombstones and items under consultation owe no service guide.
    """
    if context.registry.settings.stage < 2 or item.standing not in TODAY:
        return False
    return not element or item.category in elements()[element].required_for
