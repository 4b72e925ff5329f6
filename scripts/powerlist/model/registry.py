"""The registry: everything that a registry folder says, as records that outputs can read."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import msgspec

from powerlist.model.records import (
    Adjustment,
    Assessment,
    Catalogue,
    Category,
    Centre,
    Codes,
    Debt,
    Department,
    Flowchart,
    Handling,
    HeadingReading,
    Item,
    Law,
    Level,
    Peers,
    ServiceCentre,
    Settings,
    Standing,
    Topic,
    Township,
    TownshipKind,
    WithheldItem,
    Word,
)

_decode_item = msgspec.msgpack.Decoder(Item).decode
_encode = msgspec.msgpack.Encoder().encode


class Card(NamedTuple):
    """What lists and cross-checks need of an item, small enough to hold for every item at once."""

    id: str
    name: str
    main_item: str | None
    category: Category
    department: str
    level: Level
    standing: Standing
    public: bool
    aliases: tuple[str, ...]
    topics: tuple[str, ...]
    citations: tuple[tuple[str, str], ...]  # (law key, article or "") of the basis, as cited
    complete: bool  # holds elements of phase 2
    codes: tuple[str, ...]  # national codes, basic and implementation, that it has
    successors: tuple[str, ...]
    local_code: str | None
    flow: str | None  # the shared flowchart that it names
    handling: Handling | None
    charged: bool
    centre: Centre | None


class Packed(Mapping[str, bytes]):
    """Bytes by key, in one piece: a process that was forked does not copy them by only looking at them.

    Python counts references inside an object, so that looking at one of thousands copies the memory page
    around it.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._whole = b"".join(parts.values())
        self._places = {key: place for place, key in enumerate(parts)}
        self._ends = array("Q", accumulate(map(len, parts.values()), initial=0))

    def __getitem__(self, key: str) -> bytes:
        place = self._places[key]
        return self._whole[self._ends[place] : self._ends[place + 1]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: object) -> bool:
        return key in self._places


class Items(Mapping[str, Item]):
    """Items by id, in the order of their ids, kept packed: 36,000 of them take 100 MB and not a gigabyte.

    Each access decodes a fresh record (about 20 µs); to look at all items once, iterate `values()`, to look
    at a few fields of all, read `cards`.
    """

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = Packed({key: packed[key] for key in sorted(packed, key=sort_key)})

    @classmethod
    def of(cls, items: list[Item]) -> Items:
        """Return the container of these records."""
        return cls({item.id: _encode(item) for item in items})

    def __getitem__(self, key: str) -> Item:
        return _decode_item(self._packed[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __contains__(self, key: object) -> bool:
        return key in self._packed

    def only(self, ids: list[str]) -> Items:
        """Return the container of some of the items."""
        return Items({key: self._packed[key] for key in ids})

    def replacing(self, items: list[Item]) -> Items:
        """Return the container with these items in the place of those of the same ids."""
        return Items({**self._packed, **{item.id: _encode(item) for item in items}})

    def differing(self, other: Items) -> list[str]:
        """Return the ids whose items are not the same in both, those of one alone among them."""
        both = {**self._packed, **other._packed}
        return [key for key in both if self._packed.get(key) != other._packed.get(key)]

    def mentioning(self, words: set[str]) -> Iterator[str]:
        """Yield the ids of the items whose text holds any of the words anywhere, without unpacking them."""
        any_word = re.compile(b"|".join(re.escape(word.encode()) for word in sorted(words)))
        yield from (key for key, packed in self._packed.items() if any_word.search(packed))

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """One card an item, in the order of ids."""
        return tuple(card_of(item) for item in self.values())


def sort_key(item_id: str) -> tuple[str, int]:
    """Order ids by category code, then by serial number as a number."""
    code, _, serial = item_id.partition("-")
    return code, int(serial)


def card_of(item: Item) -> Card:
    """Return the item's card."""
    return Card(
        item.id,
        item.name,
        item.main_item,
        item.category,
        item.department,
        item.level,
        item.standing,
        item.disclosure == "public" and not item.id.endswith("-0000"),
        item.aliases,
        item.topics,
        tuple((c.law, c.article or "") for c in item.basis if c.law),
        bool(item.duties and item.liability),
        _national(item.codes),
        item.successors,
        item.codes.local if item.codes else None,
        item.flow,
        item.handling,
        bool(item.fees and item.fees.charged),
        item.centre,
    )


def _national(codes: Codes | None) -> tuple[str, ...]:
    """Return the codes that follow the national scheme; a local scheme is none of its business."""
    if codes is None or codes.scheme:
        return ()
    return tuple(code for code in (codes.basic, codes.implementation) if code)


@dataclass(frozen=True)
class Registry:
    """One registry. Keys: departments and flowcharts by id, laws by key, items by id."""

    settings: Settings
    departments: dict[str, Department] = field(default_factory=dict)
    laws: dict[str, Law] = field(default_factory=dict)
    items: Items = field(default_factory=lambda: Items({}))
    withheld: tuple[WithheldItem, ...] = ()
    withheld_count: int = 0  # what the public may know of the withheld; set by the gate
    flowcharts: dict[str, Flowchart] = field(default_factory=dict)
    adjustments: tuple[Adjustment, ...] = ()
    topics: tuple[Topic, ...] = ()
    words: tuple[Word, ...] = ()
    headings: tuple[HeadingReading, ...] = ()
    debts: tuple[Debt, ...] = ()
    catalogue: Catalogue | None = None
    peers: Peers | None = None
    service_centre: ServiceCentre | None = None
    townships: tuple[Township, ...] = ()
    township_kinds: tuple[TownshipKind, ...] = ()  # what each of the kinds of service consists of
    assessments: tuple[Assessment, ...] = ()
    paths: dict[str, str] = field(default_factory=dict)  # item id → the file that holds it
    adjustment_paths: tuple[str, ...] = ()  # the file of each adjustment, in the order of `adjustments`
