"""The same item in two places: which names, categories and codes count as the same.

四同, the four sames: one item has one name, one code, one basis and one category wherever it stands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from powerlist.model import CatalogueEntrie, Category
from powerlist.model.registry import Card
from powerlist.model.standings import LEFT
from powerlist.rules.contract import Context

FOUR_SAMES_ZH = "自治区令第275号第七条：规范统一不同层级、不同区域同一行政权力要素"
FOUR_SAMES_EN = "Decree 275 of Inner Mongolia, art. 7: one power has the same elements everywhere"


class Claim(NamedTuple):
    """One claim of an entry of the upper catalogue: places of entry and claim, and the claiming item."""

    entry_at: int
    claim_at: int
    entry: CatalogueEntrie
    card: Card


def claims(context: Context) -> Iterator[Claim]:
    """Yield the claims by items that are on the list; others are the business of rules of their own."""
    catalogue = context.registry.catalogue
    if catalogue is None:
        return
    cards = {card.id: card for card in context.registry.items.cards}
    for index, entry in enumerate(catalogue.entries):
        for position, id in enumerate(entry.claimed_by):
            card = cards.get(id)
            if card and card.standing not in LEFT:
                yield Claim(index, position, entry, card)


def plain(name: str) -> str:
    """Return a name without what is no difference: width of characters, blanks."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def same_category(one: Category, other: Category) -> bool:
    """Tell whether two categories are the same; filing has no national code and is exchanged as other."""
    return one == other or {one, other} == {"filing", "other"}


def basic_code(card: Card) -> str:
    """Return the item's national basic code, "" if it has none."""
    return next((code for code in card.codes if len(code) == 12), "")
