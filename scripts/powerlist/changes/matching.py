"""Which entry of a list became which: by what an entry is known by, then by likeness; never by position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from powerlist.changes.folding import folded

ALIKE = 50  # from this likeness (of 100) on a text is the same one, reworded
PAIRS = 40_000  # lists with more pairs than this are not weighed pair by pair
BEGINNING = 400  # characters of a text that are weighed

Key = Callable[[Any], Hashable]


class Matched(NamedTuple):
    """Pairs of (before, after) in the order of the list before; then what is only before, only after."""

    pairs: list[tuple[Any, Any]]
    removed: list[Any]
    added: list[Any]


def match(before: Sequence[Any], after: Sequence[Any], keys: Sequence[Key], text: Key) -> Matched:
    """Return what became of each entry.

    Entries that are equal pair first, then those that say the same; then, key by key, those that agree in a
    key that no other entry shares; last those whose texts are most alike.
    """
    left, right = dict(enumerate(before)), dict(enumerate(after))
    found: dict[int, int] = {}
    _agree(left, right, found, repr)
    _agree(left, right, found, frozen)
    for key in keys:
        _agree(left, right, found, key, alone=True)
    _resemble(left, right, found, text)
    pairs = [(before[one], after[other]) for one, other in sorted(found.items())]
    return Matched(pairs, list(left.values()), list(right.values()))


def frozen(value: Any) -> Hashable:
    """Return what plain data says, as something to look up: texts folded, lists in no order."""
    if isinstance(value, dict):
        return tuple(sorted((key, frozen(one)) for key, one in value.items()))
    if isinstance(value, list):
        return tuple(sorted(map(frozen, value), key=repr))
    return folded(value) if isinstance(value, str) else (type(value).__name__, value)


def _agree(
    left: dict[int, Any], right: dict[int, Any], found: dict[int, int], key: Key, *, alone: bool = False
) -> None:
    """Pair what agrees in a key; `alone`: only where one entry before and one after has it."""
    if not left or not right:
        return
    before, after = _by_key(left, key), _by_key(right, key)
    for value, ones in before.items():
        others = after.get(value, [])
        if value is None or (alone and (len(ones) > 1 or len(others) > 1)):
            continue
        for one, other in zip(ones, others, strict=False):
            found[one] = other
            del left[one], right[other]


def _by_key(entries: dict[int, Any], key: Key) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for position, entry in entries.items():
        found[key(entry)].append(position)
    return found


def _resemble(left: dict[int, Any], right: dict[int, Any], found: dict[int, int], text: Key) -> None:
    if not left or not right or len(left) * len(right) > PAIRS:
        return
    before = {position: str(text(entry))[:BEGINNING] for position, entry in left.items()}
    after = {position: str(text(entry))[:BEGINNING] for position, entry in right.items()}
    weighed = sorted(
        (-score, *sorted((a, b)), one, other)
        for one, a in before.items()
        for other, b in after.items()
        if a and b and (score := fuzz.ratio(a, b, score_cutoff=ALIKE))
    )
    for *_, one, other in weighed:
        if one in left and other in right:
            found[one] = other
            del left[one], right[other]
