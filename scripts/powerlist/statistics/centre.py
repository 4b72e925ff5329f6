"""What the items say of the service centre: at it, outside it or neither, and how it is handled there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from powerlist.model import Card
from powerlist.model.applied_for import is_applied_for
from powerlist.schema import elements


class Sorted(NamedTuple):
    """The items that people apply for and that are on the list today, by what they say of the centre."""

    entered: tuple[Card, ...]
    outside: tuple[Card, ...]
    undecided: tuple[Card, ...]


class Counts(NamedTuple):
    """How many items at the centre, or at one window: each a part of `items`.

    `full`, `partial`, `none` and `unsaid` are by authorisation, and add up to `items`; `steps` have steps
    outside the centre; `two_doors` are accepted at the department, too.
    """

    items: int
    full: int
    partial: int
    none: int
    unsaid: int
    sealed: int
    immediate: int
    charged: int
    steps: int
    two_doors: int


def sort_out(cards: Iterable[Card]) -> Sorted:
    """Return the items by what they say, each group in the order of `cards`."""
    applied_for = elements()["centre"].applies_to
    entered: list[Card] = []
    outside: list[Card] = []
    undecided: list[Card] = []
    for card in cards:
        if not is_applied_for(card, applied_for):
            continue
        if card.centre is None:
            undecided.append(card)
        elif card.centre.entered:
            entered.append(card)
        else:
            outside.append(card)
    return Sorted(tuple(entered), tuple(outside), tuple(undecided))


def counts_of(cards: Iterable[Card]) -> Counts:
    """Return the counts of items at the centre."""
    held = [(card, card.centre) for card in cards if card.centre]
    authority = [centre.authorisation for _, centre in held]
    return Counts(
        items=len(held),
        full=authority.count("full"),
        partial=authority.count("partial"),
        none=authority.count("none"),
        unsaid=authority.count(None),
        sealed=sum(bool(centre.seal) for _, centre in held),
        immediate=sum(card.handling == "immediate" for card, _ in held),
        charged=sum(card.charged for card, _ in held),
        steps=sum(bool(centre.outside) for _, centre in held),
        two_doors=sum("department" in centre.accepted_at for _, centre in held),
    )
