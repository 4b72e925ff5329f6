"""Columns that fill no element: what a person is asked about them, and what is said of the others.

Nothing is guessed. The texts of an unknown column stay with their items as what has no place of its own, and
the import asks what the column is, at every run, until headings.yml has an answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from powerlist.workbook.categories import category_of
from powerlist.workbook.cells import NOTHING, one_line, squeezed
from powerlist.workbook.headings import ASKED, IGNORED, columns, folded, slots
from powerlist.workbook.parts import letters_of
from powerlist.workbook.records import NO_HEADING, Part, Record, SheetRows

SAMPLES, LONGEST_SAMPLE = 3, 30
MOST_GUESSES = 3
ALIKE = 44  # of 100; below it a likeness of headings is chance


class Guess(NamedTuple):
    """An element that a heading might mean, and the heading of that element that it is like (of 100)."""

    column: str
    likeness: int
    like: str


class Leftover(NamedTuple):
    """A column that fills no element: its letter, how many cells it has, and the first different ones."""

    sheet: str
    letter: str
    heading: str
    cells: int
    samples: tuple[str, ...]


class Question(NamedTuple):
    """What a person is asked: which element is this column?

    `line` is that of headings.yml which waits for the answer, 0 if none does.
    """

    leftover: Leftover
    guesses: tuple[Guess, ...]
    line: int


class Heard(NamedTuple):
    """How the heading of a column was read; ASKED if nobody knows."""

    sheet: str
    heading: str
    slot: str


@dataclass
class _Cells:
    column: int
    count: int = 0
    samples: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.count += 1
        sample = one_line(text)
        sample = sample if len(sample) <= LONGEST_SAMPLE else sample[:LONGEST_SAMPLE] + "…"
        if sample not in self.samples and len(self.samples) < SAMPLES:
            self.samples.append(sample)


class Leftovers:
    """Counts, over the powers of a workbook, the cells of columns that fill no element."""

    def __init__(self, tables: Iterable[SheetRows]) -> None:
        self.tables = list(tables)
        self._unknown: dict[tuple[str, str], _Cells] = {}
        for table in self.tables:
            for column in table.columns:
                if column.heading and column.slot is None:
                    self._unknown.setdefault((table.name, column.heading), _Cells(column.index))
        if not any(table.columns for table in self.tables):
            self._count_likely()
        self._nameless: dict[tuple[str, str], _Cells] = {}
        self._ignored: dict[tuple[str, str], _Cells] = {}

    def _count_likely(self) -> None:
        """Count what stands below rows that may be headers, where no sheet has one."""
        for table in self.tables:
            for column, texts in table.likely:
                cells = _Cells(column.index)
                for text in texts:
                    if squeezed(text) not in NOTHING | {""}:
                        cells.add(text)
                if column.heading and column.slot is None:
                    self._unknown.setdefault((table.name, column.heading), cells)

    def count(self, record: Record) -> None:
        """Count the cells of one power. Powers that must not be published are not to be counted."""
        for part in record.loose:
            if squeezed(part.text) in NOTHING:
                continue
            if (place := self._place(record, part)) is not None:
                self._unknown[place].add(part.text)
            elif part.heading.endswith(NO_HEADING) and not category_of(part.text):
                place = record.sheet, part.heading
                self._nameless.setdefault(place, _Cells(part.column - 1)).add(part.text)
        for part in record.slots.get(IGNORED, ()):
            self._ignored.setdefault((record.sheet, part.heading), _Cells(part.column - 1)).add(part.text)

    def _place(self, record: Record, part: Part) -> tuple[str, str] | None:
        """Return sheet and heading of the unknown column that a text comes from, None if from none.

        A power may have taken over texts of its row in another sheet.
        """
        sheets = (record.sheet, *(table.name for table in self.tables))
        return next(((s, part.heading) for s in sheets if (s, part.heading) in self._unknown), None)

    def unknown(self) -> list[Leftover]:
        """Return the columns that a person is to be asked about, in the order of the workbook."""
        return _listed(self._unknown)

    def nameless(self) -> list[Leftover]:
        """Return the columns without a heading that hold something."""
        return _listed(self._nameless)

    def ignored(self) -> list[Leftover]:
        """Return the columns that people said are none of the list's."""
        return _listed(self._ignored)

    def heard(self) -> list[Heard]:
        """Return how every heading was read; unknown ones whose column holds nothing are left out."""
        asked = {(one.sheet, one.heading) for one in self.unknown()}
        found = []
        for table in self.tables:
            for column in (*table.columns, *(likely for likely, _ in table.likely)):
                slot = ASKED if (table.name, column.heading) in asked else column.slot
                if column.heading and slot:
                    found.append(Heard(table.name, column.heading, slot))
        return list(dict.fromkeys(found))


def _listed(counted: dict[tuple[str, str], _Cells]) -> list[Leftover]:
    return [
        Leftover(sheet, letters_of(cells.column), heading, cells.count, tuple(cells.samples))
        for (sheet, heading), cells in counted.items()
        if cells.count
    ]


def likeliest(heading: str) -> tuple[Guess, ...]:
    """Return the elements whose headings are most like this one, the likeliest first; () if none is."""
    words = _words()
    best: dict[str, Guess] = {}
    found = process.extract(folded(heading), list(words), scorer=fuzz.ratio, limit=None, score_cutoff=ALIKE)
    for word, score, _ in found:
        column = columns()[words[word]]
        if column not in best or best[column].likeness < round(score):
            best[column] = Guess(column, round(score), word)
    order = list(columns().values())
    return tuple(sorted(best.values(), key=lambda one: (-one.likeness, order.index(one.column))))[
        :MOST_GUESSES
    ]


@cache
def _words() -> dict[str, str]:
    """Return every heading that we know → its slot."""
    return {word: slot for slot, entry in slots().items() for word in sorted(entry.words)}
