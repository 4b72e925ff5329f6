"""What goes into one department's workbook, gathered before a cell is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from powerlist.forms.cells import Cells
from powerlist.forms.flags import Flag, Rows, flags
from powerlist.forms.held import Held
from powerlist.forms.layout import ITEMS, Column, Table, columns, tables
from powerlist.forms.names import Names
from powerlist.forms.record import ItemRecord, Record, SheetRecord, digests_of
from powerlist.forms.rendering import Rendered, render
from powerlist.forms.steps import with_step_names
from powerlist.model import Registry
from powerlist.model.standings import TODAY
from powerlist.problems import Problem
from powerlist.schema import elements
from powerlist.workbook.basis import LawBook

FIRST_ROW = 2  # of the items and entries, from 0: above it a line of titles and one of headings


@dataclass
class Form:
    """One department's workbook.

    `rows` say where each item and each entry of its lists will stand, counted from 1 as Excel does;
    `prepared` are the items, by table, that owe entries and have none: each gets a row to begin with.
    """

    registry: Registry
    department: str
    items: dict[str, Held]
    names: Names
    shows: dict[str, Rendered]
    rows: Rows
    prepared: dict[str, list[str]]
    flags: list[Flag]
    record: Record

    @property
    def title(self) -> str:
        """The department's name."""
        return self.registry.departments[self.department].name


def prepare(
    registry: Registry,
    department: str,
    items: dict[str, Held],
    problems: list[Problem],
    gaps: Iterable[Problem] = (),
) -> Form:
    """Return what the workbook of a department is to hold; the items come in this order.

    `gaps` are what the items will owe in the second phase (see gaps.py).
    """
    names = Names(registry)
    cells = Cells(names, LawBook({}))
    shows = {identity: render(with_step_names(held.data), cells) for identity, held in items.items()}
    prepared = {
        table.key: [identity for identity, held in items.items() if _owes_entries(table, held.data)]
        for table in tables()
    }
    rows = _rows(shows, prepared)
    record = Record(department, _sheets())
    record.items = {
        identity: ItemRecord(str(held.data["name"]), digests_of(shows[identity], record.sheets))
        for identity, held in items.items()
    }
    flagged = flags(problems, gaps, items, rows)
    return Form(registry, department, items, names, shows, rows, prepared, flagged, record)


def owed(item: dict[str, Any]) -> list[str]:
    """Return the elements that the item needs by its category, in whichever phase, and does not have."""
    if item.get("standing") not in TODAY:
        return []
    missing = []
    for element in elements().values():
        needed = item["category"] in element.required_for and element.key not in item
        if needed and not (element.key == "flow" and "own_flow" in item):
            missing.append(element.key)
    return missing


def _owes_entries(table: Table, item: dict[str, Any]) -> bool:
    return len(table.path) == 1 and table.element in owed(item)


def _rows(shows: dict[str, Rendered], prepared: dict[str, list[str]]) -> Rows:
    rows: Rows = {identity: {"": [FIRST_ROW + 1 + place]} for place, identity in enumerate(shows)}
    for table in tables():
        row = FIRST_ROW + 1
        owing = set(prepared[table.key])
        for identity, one in shows.items():
            entries = len(one.lists[table.key])
            rows[identity][table.key] = list(range(row, row + entries))
            row += entries or (identity in owing)
    return rows


def _sheets() -> dict[str, SheetRecord]:
    sheets = {"": SheetRecord(ITEMS, _recorded(tuple(one for one in columns() if one.key != "id")))}
    return sheets | {table.key: SheetRecord(table.name, _recorded(table.columns)) for table in tables()}


def _recorded(of: tuple[Column, ...]) -> dict[str, str]:
    return {column.heading: column.key for column in of}
