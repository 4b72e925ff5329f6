"""The catalogues of each year: which powers stayed on the list, came onto it, left it, were frozen.

In practice they are published as three, kept, cancelled and delegated; here also the other kinds. They follow
from the adjustment records in force, read backwards from the list as it stands, so that they agree: what was
on the list when a year began, and came, less what left, is what was on it when the year ended.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from powerlist.model import Adjustment, AdjustmentKind, Card, Items, Standing
from powerlist.model.adjustments import parts_of, state_of
from powerlist.model.standings import LEFT, TODAY

KINDS: tuple[AdjustmentKind, ...] = (
    "cancel", "delegate", "create", "accept", "transfer", "merge", "split", "freeze", "unfreeze",
)  # fmt: skip
_COMES: frozenset[AdjustmentKind] = frozenset({"create", "accept"})
_LEAVES: frozenset[AdjustmentKind] = frozenset({"cancel", "delegate", "transfer", "merge", "split"})
_MOVES = _COMES | _LEAVES
_MAKES_ANEW: frozenset[AdjustmentKind] = frozenset({"merge", "split"})
# What explains the standing of an item that no record speaks of.
_KIND_OF: dict[Standing, AdjustmentKind] = {
    "cancelled": "cancel", "delegated": "delegate", "transferred": "transfer", "merged": "merge",
    "frozen": "freeze",
}  # fmt: skip

EFFECTS = {1: "列入清单", -1: "离开清单", 0: "仍在清单"}


class Entry(NamedTuple):
    """One item in a catalogue: since when, under which record (None where no record speaks of it).

    `effect` is 1 when the item came onto the list by it, -1 when it left the list, 0 when it did neither.
    """

    card: Card
    kind: AdjustmentKind
    day: str
    record: Adjustment | None
    effect: int


class Year(NamedTuple):
    """The catalogues of one year; `before` and `kept` count the powers on the list at its ends.

    The year that has not ended yet ends today.
    """

    year: int
    ended: bool
    before: int
    kept: int
    entries: dict[AdjustmentKind, tuple[Entry, ...]]  # in the order of KINDS, none of them empty

    @property
    def balance(self) -> list[tuple[AdjustmentKind, int]]:
        """Return by how many powers each kind of adjustment changed the list, where it did."""
        found = [(kind, sum(entry.effect for entry in own)) for kind, own in self.entries.items()]
        return [(kind, effect) for kind, effect in found if effect]

    def of(self, department: str) -> dict[AdjustmentKind, tuple[Entry, ...]]:
        """Return the catalogues of one department, none of them empty."""
        found = {
            kind: tuple(entry for entry in own if entry.card.department == department)
            for kind, own in self.entries.items()
        }
        return {kind: own for kind, own in found.items() if own}

    @property
    def departments(self) -> frozenset[str]:
        """Return the departments whose items stand in one of the catalogues."""
        return frozenset(entry.card.department for own in self.entries.values() for entry in own)


@dataclass(frozen=True)
class Catalogues:
    """The catalogues of all years in which adjustments were recorded, the latest first."""

    years: tuple[Year, ...]
    _cards: Mapping[str, Card]
    _moves: Mapping[str, tuple[Entry, ...]]  # of the items that came or left, the latest first
    _effects: Mapping[tuple[str, str], int]  # by record and item, of what was decided

    def effect(self, record: str, item: str) -> int | None:
        """Return 1 when an item came onto the list by a record, -1 when it left, 0 when it stayed there.

        None where the record has not decided on it, or is of a kind that moves nothing.
        """
        return self._effects.get((record, item))

    def kept(self, year: int) -> Iterator[Card]:
        """Yield the powers that were on the list when a year ended, or that are today, in order of ids."""
        end = f"{year}-12-31"
        for key, card in self._cards.items():
            there = card.standing in TODAY
            for move in self._moves.get(key, ()):
                if move.day <= end:
                    break
                there = move.effect < 0
            if there:
                yield card


def catalogues(
    items: Items, cards: Mapping[str, Card], adjustments: Iterable[Adjustment], today: date
) -> Catalogues:
    """Return the catalogues of a public registry on this day."""
    found = _decided(items, cards, adjustments, today)
    first = min((int(entry.day[:4]) for own in found.values() for entry in own), default=today.year + 1)
    _unrecorded(items, cards, first, found)
    entries: defaultdict[int, list[Entry]] = defaultdict(list)
    moves = {}
    for key, own in found.items():
        settled = _settled(own, cards[key])
        for entry in settled:
            entries[min(int(entry.day[:4]), today.year)].append(entry)
        if moved := tuple(entry for entry in settled if entry.effect):
            moves[key] = moved
    effects = {
        (entry.record.id, entry.card.id): entry.effect
        for own in entries.values()
        for entry in own
        if entry.record and entry.kind in _MOVES
    }
    return Catalogues(tuple(_years(entries, first, cards, today)), cards, moves, effects)


def day_of(record: Adjustment) -> str:
    """Return the day from which a decided adjustment holds, "" when it has no day yet."""
    return record.effective or record.published or record.approved or ""


def _decided(
    items: Items, cards: Mapping[str, Card], adjustments: Iterable[Adjustment], today: date
) -> dict[str, list[Entry]]:
    """Return what decided records did to each item, in any order; effects are what they may have been."""
    found: dict[str, list[Entry]] = {}
    for record in adjustments:
        day = day_of(record)
        if not day or day > today.isoformat() or state_of(record, today) == "given_up":
            continue
        for part in parts_of(record):
            for key in part.items:
                if part.kind in KINDS and key in cards:
                    effect = _may_do(part.kind, day, key, cards[key], items)
                    found.setdefault(key, []).append(Entry(cards[key], part.kind, day, record, effect))
    return found


def _may_do(kind: AdjustmentKind, day: str, key: str, card: Card, items: Items) -> int:
    """Return what a kind does to an item if it does anything: merged and split items leave, or begin."""
    if kind in _COMES:
        return 1
    if kind in _MAKES_ANEW and card.standing not in LEFT and items[key].since == day:
        return 1
    return -1 if kind in _LEAVES else 0


def _unrecorded(items: Items, cards: Mapping[str, Card], first: int, found: dict[str, list[Entry]]) -> None:
    """Add the items that left the list, or were frozen, since the first record without one of their own."""
    for key, card in cards.items():
        kind = _KIND_OF.get(card.standing)
        if kind is None or any(entry.kind in (kind, "split") for entry in found.get(key, ())):
            continue
        since = items[key].since
        if since and int(since[:4]) >= first:
            effect = -1 if card.standing in LEFT else 0
            found.setdefault(key, []).append(Entry(card, kind, since, None, effect))


def _settled(own: list[Entry], card: Card) -> list[Entry]:
    """Return the entries of an item, the latest first, with the effect each really had.

    Nothing comes onto the list that is on it already, and nothing leaves it that has left.
    """
    there = card.standing in TODAY
    settled = []
    for entry in sorted(own, key=_when, reverse=True):
        effect = entry.effect if entry.effect == (1 if there else -1) else 0
        settled.append(entry._replace(effect=effect))
        if effect:
            there = not there
    return settled


def _when(entry: Entry) -> tuple[str, str]:
    return entry.day, entry.record.id if entry.record else ""


def _years(
    entries: Mapping[int, list[Entry]], first: int, cards: Mapping[str, Card], today: date
) -> Iterator[Year]:
    kept = sum(card.standing in TODAY for card in cards.values())
    for year in range(today.year, first - 1, -1):
        own: dict[AdjustmentKind, list[Entry]] = {kind: [] for kind in KINDS}
        for entry in sorted(entries.get(year, ()), key=lambda entry: (entry.day, entry.card.id)):
            own[entry.kind].append(entry)
        before = kept - sum(entry.effect for kind in own.values() for entry in kind)
        filled = {kind: tuple(found) for kind, found in own.items() if found}
        yield Year(year, year < today.year, before, kept, filled)
        kept = before


def by_department(found: Iterable[Card]) -> Counter[str]:
    """Return how many of these each department has."""
    return Counter(card.department for card in found)
