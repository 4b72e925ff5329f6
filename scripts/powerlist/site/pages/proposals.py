"""What an adjustment would change in its items, element by element, as it was put before the public."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.model import Adjustment
from powerlist.site.derive import Site
from powerlist.site.pages.wording import Piece, compared


class Change(NamedTuple):
    """One element: its title, and both wordings in pieces; an empty wording is none."""

    element: str
    before: list[Piece]
    after: list[Piece]


class Changed(NamedTuple):
    """One item with the elements that change; its name is "" where the list does not know it."""

    id: str
    name: str
    changes: list[Change]


def proposals(site: Site, record: Adjustment, item: str = "") -> list[Changed]:
    """Return what a record says of its items' elements, or of one item's, in the order of the record."""
    found: dict[str, list[Change]] = {}
    for said in record.proposal:
        if not item or said.item == item:
            before, after = compared(said.before or "", said.after or "")
            found.setdefault(said.item, []).append(Change(said.element, before, after))
    return [Changed(key, site.cards[key].name if key in site.cards else "", c) for key, c in found.items()]
