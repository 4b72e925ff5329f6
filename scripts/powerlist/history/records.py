"""What is told of the past: one entry a change of an item, with the commits and records it came by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

import msgspec

from powerlist.model import AdjustmentKind
from powerlist.model.changes import ElementChange

Happened = Literal["listed", "changed", "removed", "unreadable"]


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One change of one item, as a commit of the published branch made it.

    `made` are the commits that the change was written in, where a merge published them. `records` are the
    ids of the adjustment records that name the item and were touched at the same stroke. `elements` include
    noise. `public` says whether people could see the item before and after. `content` is the id of the blob
    that holds the item afterwards, "" where none does; `path` its file, or the file that was removed.
    `through` is the shared flowchart by whose change alone the item differs. `unread` are the titles of
    elements that do not follow the schema in one of the versions and were not compared; `fault` says why a
    version cannot be read at all.
    """

    commit: str
    happened: Happened
    name: str
    department: str
    public: tuple[bool, bool]
    path: str
    content: str
    elements: tuple[ElementChange, ...] = ()
    made: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    through: str = ""
    unread: tuple[str, ...] = ()
    fault: str = ""

    @property
    def is_noise(self) -> bool:
        """Whether nothing but the way of writing differs."""
        told = any(one.weight != "noise" for one in self.elements)
        return self.happened == "changed" and not told and not self.unread


class Part(msgspec.Struct, frozen=True, array_like=True):
    """What a record does to some items in one way."""

    kind: AdjustmentKind
    items: tuple[str, ...]
    department: str


class Record(msgspec.Struct, frozen=True, array_like=True):
    """An adjustment record as it was last seen; days as they are written, "" where there is none yet."""

    id: str
    title: str
    withheld: bool
    parts: tuple[Part, ...]
    approved: str
    published: str
    effective: str

    def part_for(self, item: str) -> Part | None:
        """Return what the record does to an item, None if it does not name it."""
        return next((part for part in self.parts if item in part.items), None)


class Stamp(msgspec.Struct, frozen=True, array_like=True):
    """A commit as an entry refers to it; times in seconds since 1970."""

    written: int
    recorded: int
    subject: str


class History(NamedTuple):
    """The history of every item up to a commit.

    `entries` holds them packed, by the item's id, oldest first; `stamps` the commits that they name.
    `departments` are the names of the departments by id, the last that each had.
    """

    commit: str
    entries: Mapping[str, bytes]
    stamps: Mapping[str, Stamp]
    records: Mapping[str, Record]
    departments: Mapping[str, str]

    def of(self, item: str) -> tuple[Entry, ...]:
        """Return the entries of an item, oldest first; KeyError when the list never had it."""
        return _decode(self.entries[item])


_decode = msgspec.msgpack.Decoder(tuple[Entry, ...]).decode
packed = msgspec.msgpack.Encoder().encode
