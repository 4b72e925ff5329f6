"""Keeps the books of the list while it is walked through: a note of each published step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from powerlist.git import ChangedFile
from powerlist.git.log import Step
from powerlist.history.former import renewed
from powerlist.history.judging import (
    Filed,
    Judge,
    Ledger,
    Pair,
    Side,
    encode,
    item_changes,
    item_of,
    moved,
    seen,
)
from powerlist.history.listing import Held
from powerlist.history.notes import Cover, Move, Note, Verdict
from powerlist.history.records import Entry
from powerlist.history.telling import Teller
from powerlist.load import LoadError, read
from powerlist.model import Adjustment, Item, Settings
from powerlist.model.records import SettingsJurisdiction, SettingsSite

_PLAIN = ("100644", "100755")
# What rules may stumble over in data that nothing has checked: no step of the past may stop the walk.
_STRANGE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_AT_ONCE = 2000  # items of a step that are judged together
_UNSET = Settings(  # of a list whose settings cannot be read: the strictest procedure
    jurisdiction=SettingsJurisdiction(name="", division_code="", level="county"),
    stage=1,
    site=SettingsSite(name=""),
    sample=False,
)
_settings = msgspec.msgpack.Decoder(Settings).decode

File = tuple[str, Held]
Pairs = Mapping[str, tuple[File | None, File | None]]
OfKind = Mapping[str, Sequence[ChangedFile]]


class Books(msgspec.Struct):
    """The notes, and what the next one goes on from: how each item stands, records, settings.

    `shown` is the file and blob of an item that was public, "" while none was.
    """

    notes: list[bytes] = []  # packed
    items: dict[str, Side] = {}
    filed: dict[str, Filed] = {}
    settings: bytes = b""
    shown: tuple[str, str] = ("", "")


class Keeper:
    """Writes the notes; `books` always are complete up to the last step, `day` is that of the present one."""

    day = date.min

    def __init__(self, books: Books, teller: Teller) -> None:
        self._books = books
        self._teller = teller
        self._ledger = Ledger(books.filed)

    def take(self, step: Step, of_kind: OfKind, pairs: Pairs, entries: Sequence[tuple[str, Entry]]) -> None:
        """Note a step: its files by kind, the files that hold each item before and after, what is told."""
        books = self._books
        day = self.day
        records = {path: self._adjustment(raw) for path, raw in self._contents(of_kind, "adjustment")}
        before = self._ledger.take(records)
        touched = {one.id for one in records.values() if one}
        law, settings = self._law(), self._new_settings(of_kind)
        is_first = not books.shown[0]
        covers: dict[str, tuple[Cover, ...]] = {}
        verdicts: tuple[Verdict, ...] = ()
        if not is_first:
            covers, verdicts = self._judged(Judge(self._ledger, law, day), entries, pairs, before, touched)
        blank = () if is_first else None
        moves = tuple(self._move(id, entry, pairs[id], covers.get(id, blank)) for id, entry in entries)
        note = Note(
            step.commit.id,
            day.isoformat(),
            step.commit.subject,
            len(step.commit.parents) > 1,
            tuple(one.id for one, _ in step.brought),
            is_first,
            moves,
            verdicts,
            seen(touched, self._ledger, before),
            self._debts(of_kind),
            settings,
        )
        if moves or note.seen or before or note.debts is not None or settings:
            books.notes.append(encode(note))

    def _contents(self, of_kind: OfKind, kind: str) -> Iterator[tuple[str, bytes | None]]:
        files = of_kind.get(kind, ())
        contents = self._teller.contents([(f.path, f.after_id) for f in files if f.after_mode in _PLAIN])
        for file in files:
            yield file.path, contents[file.after_id] if file.after_mode in _PLAIN else None

    def _adjustment(self, raw: bytes | None) -> Adjustment | None:
        found: Adjustment | None = _converted(raw, "adjustment", Adjustment)
        return found

    def _law(self) -> Settings:
        return _settings(self._books.settings) if self._books.settings else _UNSET

    def _new_settings(self, of_kind: OfKind) -> bool:
        """Take in what the settings say now; tell whether they say something else."""
        was = self._books.settings
        for _, raw in self._contents(of_kind, "settings"):
            found = _converted(raw, "settings", Settings)
            self._books.settings = encode(found) if found else was
        return bool(was) and self._books.settings != was

    def _debts(self, of_kind: OfKind) -> dict[str, int] | None:
        """Return the number of known debts by item where a step changed them."""
        for _, raw in self._contents(of_kind, "baseline"):
            data = _data(raw, "baseline") if raw is not None else {}
            listed = data.get("debts") if isinstance(data, dict) else None
            counted: Counter[str] = Counter()
            for one in listed if isinstance(listed, list) else ():
                if isinstance(one, dict):
                    count = one.get("count", 1)
                    counted[str(one.get("item") or "")] += count if isinstance(count, int) else 1
            return dict(sorted(counted.items()))
        return None

    def _judged(
        self,
        judge: Judge,
        entries: Sequence[tuple[str, Entry]],
        pairs: Pairs,
        before: dict[str, tuple[str, Adjustment]],
        touched: set[str],
    ) -> tuple[dict[str, tuple[Cover, ...]], tuple[Verdict, ...]]:
        covers: dict[str, tuple[Cover, ...]] = {}
        verdicts: list[Verdict] = []
        witness = self._witness()
        for start in range(0, max(1, len(entries)), _AT_ONCE):
            is_start = start == 0  # what was done to the records is said once
            try:
                changes = item_changes(self._pairs(entries[start : start + _AT_ONCE], pairs))
                found, said = judge.judged(changes, before, touched if is_start else set(), witness)
            except _STRANGE:
                continue  # the moves then say that nobody judged them
            covers |= found
            verdicts += said if is_start else (one for one in said if one.item)
        return covers, tuple(verdicts)

    def _pairs(self, entries: Sequence[tuple[str, Entry]], pairs: Pairs) -> list[Pair]:
        told = [(id, entry) for id, entry in entries if entry.happened != "unreadable"]
        sides = {id: (self._last(id, pairs[id][0]), _place(pairs[id][1])) for id, _ in told}
        versions = self._teller.versions(sorted({file for both in sides.values() for file in both if file}))
        return [
            Pair(id, entry, *(versions[file] if file else None for file in sides[id])) for id, entry in told
        ]

    def _last(self, id: str, file: File | None) -> tuple[str, str] | None:
        """Return the file and the blob of the last version that could be read, None for none."""
        known = self._books.items.get(id)
        return (file[0], known.blob) if file and known and known.blob else None

    def _witness(self) -> Item | None:
        path, blob = self._books.shown
        found = item_of(self._teller.versions([(path, blob)])[path, blob])
        return found if isinstance(found, Item) else None

    def _move(
        self, id: str, entry: Entry, pair: tuple[File | None, File | None], covers: tuple[Cover, ...] | None
    ) -> Move:
        """Return an entry as the books have it, and let the item stand as it does now."""
        books, file = self._books, pair[1]
        before = books.items.pop(id, None)
        after = _side(before, file[1]) if file else None
        if file and after:
            books.items[id] = after
            if file[1].public and not books.shown[0]:
                books.shown = file[0], file[1].blob
        return moved(id, entry, before, after, covers)


def _side(before: Side | None, held: Held) -> Side:
    """Return how an item stands now; one that cannot be read stands as it did."""
    if held.fault:
        return before or Side("", "", "")
    return Side(_stood(held), held.department, held.blob)


def _place(file: File | None) -> tuple[str, str] | None:
    return (file[0], file[1].blob) if file else None


def _stood(held: Held) -> str:
    """Return how an item stands: its standing, or why people do not see it."""
    if held.public:
        return held.standing
    return "withheld" if held.disclosure == "withheld" else "draft"


def _converted(raw: bytes | None, definition: str, kind: Any) -> Any:
    data = _data(raw, definition) if raw is not None else None
    try:
        found = msgspec.convert(data, kind)
        encode(found)  # a number may be too large for what keeps it
    except (msgspec.ValidationError, OverflowError):
        return None
    return found


def _data(raw: bytes, definition: str) -> Any:
    try:
        return renewed(read(raw), definition)
    except LoadError:
        return None
