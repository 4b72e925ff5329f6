"""What is read of a sheet: a record for each power, and every other row with the reason why it is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from powerlist.model import Category
from powerlist.workbook.tables import Column

NO_HEADING = "（无列名）"


class Part(NamedTuple):
    """The text of one cell of a record: where it stands (rows and columns from 1) and under which heading."""

    row: int
    column: int
    heading: str
    text: str
    part: str = ""
    given: bool = True  # False when handed down from the power above, and not in the row itself


@dataclass
class Record:
    """One power as the sheet has it.

    `loose` are texts that no slot takes, `crowded` those among them that people meant for a slot which
    another column fills; `section` and `body` the category and the department that a title within the table
    announced.
    """

    sheet: str
    row: int
    slots: dict[str, list[Part]] = field(default_factory=dict)
    loose: list[Part] = field(default_factory=list)
    crowded: list[Part] = field(default_factory=list)
    section: Category | None = None
    body: str = ""

    def first(self, slot: str) -> Part | None:
        """Return the first part of a slot."""
        return next(iter(self.slots.get(slot, ())), None)

    def text(self, slot: str) -> str:
        """Return all that the slot holds, one cell a line."""
        return "\n".join(part.text for part in self.slots.get(slot, ()))


class Skipped(NamedTuple):
    """A row that is no power of its own, and why."""

    sheet: str
    row: int
    reason: str


@dataclass
class SheetRows:
    """What was read of a sheet: `titles` stand above its first header, `columns` are those of all headers.

    Where there is no header, `likely` are the columns of a row that may be one, with their cells below it.
    """

    name: str
    rows: int = 0
    records: list[Record] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    likely: list[tuple[Column, list[str]]] = field(default_factory=list)
