"""All advice on a registry, ranked; start reading here."""

from __future__ import annotations

from collections.abc import Iterable

from powerlist.advice.cancel import cancel_or_recite
from powerlist.advice.freeze import freeze
from powerlist.advice.grounds import GROUNDS
from powerlist.advice.merge import merge
from powerlist.advice.records import Advice, Kind
from powerlist.advice.repeated import repeated
from powerlist.advice.transfer import transfer
from powerlist.model.registry import sort_key
from powerlist.model.standings import LEFT
from powerlist.rules import Context

_BY_ITEM = (cancel_or_recite, transfer, freeze)
_BY_COMPARISON = (merge, repeated)
_KINDS = list(Kind)
_GROUNDS = list(GROUNDS)


def advise(context: Context, kinds: Iterable[Kind] = tuple(Kind)) -> list[Advice]:
    """Return advice for the items of a registry that are still on the list: by kind, the strongest first.

    Nothing is applied; every advice is a hint that a person has to judge. The same registry and the same
    day give the same list.
    """
    wanted = frozenset(kinds)
    items = context.registry.items
    current = [card for card in items.cards if card.standing not in LEFT]
    found: list[Advice] = []
    if wanted - {Kind.MERGE}:  # item by item, so that no more than one of them is unpacked at a time
        for card in current:
            item = items[card.id]
            found += (advice for check in _BY_ITEM for advice in check(item, context))
    if Kind.MERGE in wanted:
        found += (advice for check in _BY_COMPARISON for advice in check(current, context))
    return sorted((advice for advice in found if advice.kind in wanted), key=_rank)


def _rank(advice: Advice) -> tuple[int, int, int, int, list[tuple[str, int]]]:
    return (
        _KINDS.index(advice.kind),
        -advice.strength,
        _GROUNDS.index(advice.ground),
        -advice.likeness,
        [sort_key(key) for key in advice.items],
    )
