"""What is told of the past: one entry a change of an item, with the commits and records it came by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from powerlist.history.notes import Note
from powerlist.model import AdjustmentKind, Flowchart
from powerlist.model.changes import ElementChange

Happened = Literal["listed", "changed", "removed", "unreadable"]


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One change of one item, as a commit of the published branch made it.

    `made` are the commits that the change was written in, where a merge published them. `records` are the
    ids of the adjustment records that name the item and were touched at the same stroke. `elements` include
    noise. `public` says whether people could see the item before and after. `content` is the id of the blob
    that holds the item afterwards, "" where none does; `path` its file, or the file that was removed.
    `through` is the shared flowchart by whose change alone the item differs; `chart` the key, among the
    charts of the history, of what the shared flowchart that the item names said then. `unread` are the
    titles of elements that do not follow the schema in one of the versions and were not compared; `fault`
    says why a version cannot be read at all.
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
    category: str = ""
    standing: str = ""
    disclosure: str = ""
    chart: str = ""

    @property
    def is_noise(self) -> bool:
        """Whether nothing but the way of writing differs."""
        told = any(one.weight != "noise" for one in self.elements)
        return self.happened == "changed" and not told and not self.unread


class Content(msgspec.Struct, frozen=True, array_like=True):
    """A version of an item: its plain data, and the titles of the elements in a form not read any more."""

    data: dict[str, Any]
    unread: tuple[str, ...] = ()


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


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """A commit that the branch went through.

    `recorded` is for when it counts, in seconds since 1970, never before the one under it; `said` what the
    commit says, which may be another moment, see `powerlist.history.days`.
    `departments` are the names of all departments by id where the commit changed them, else None.
    """

    commit: str
    recorded: int
    departments: dict[str, str] | None = None
    said: int = 0


class Named(NamedTuple):
    """A state of the list that has a name of its own (a release): its name, its commit, its day."""

    name: str
    commit: str
    day: str


class History(NamedTuple):
    """The history of every item up to a commit.

    `entries` holds them packed, by the item's id, oldest first; `stamps` the commits that they name.
    `departments` are the names of the departments by id, the last that each had. `versions` are the public
    versions of items that changed, packed, by their blobs, `charts` the shared flowcharts as they stood,
    packed, by the keys that entries name. `chain` are the commits of the branch, oldest first, `marks` the
    same by their ids; `named` the states that whoever asked for the history knows a name of.
    """

    commit: str
    entries: Mapping[str, bytes]
    stamps: Mapping[str, Stamp]
    records: Mapping[str, Record]
    departments: Mapping[str, str]
    versions: Mapping[str, bytes] = {}
    charts: Mapping[str, bytes] = {}
    chain: Sequence[Mark] = ()
    named: tuple[Named, ...] = ()
    books: Sequence[bytes] = ()  # a note a step, packed, for audits
    marks: Mapping[str, Mark] = {}

    def of(self, item: str) -> tuple[Entry, ...]:
        """Return the entries of an item, oldest first; KeyError when the list never had it."""
        return _decode(self.entries[item])

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was noted of each step of the branch that touched the list, oldest first."""
        return tuple(map(_decode_note, self.books))

    def version(self, content: str) -> Content | None:
        """Return the version that a blob holds, None for one that was not public or is the present one."""
        raw = self.versions.get(content)
        return _decode_content(raw) if raw is not None else None

    def chart(self, key: str) -> Flowchart | None:
        """Return a shared flowchart as it stood, None for no such key."""
        raw = self.charts.get(key)
        return _decode_chart(raw) if raw is not None else None


_decode = msgspec.msgpack.Decoder(tuple[Entry, ...]).decode
_decode_content = msgspec.msgpack.Decoder(Content).decode
_decode_chart = msgspec.msgpack.Decoder(Flowchart).decode
packed = msgspec.msgpack.Encoder().encode
_decode_note = msgspec.msgpack.Decoder(Note).decode
