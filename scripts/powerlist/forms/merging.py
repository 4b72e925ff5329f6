"""One filled row and the item as the registry has it → the item as it is to be.

Each cell, and each list as a whole, has three states: as it was exported (its digest), as the workbook has it
now, and as the registry has it now. What only the workbook changed is taken over; what only the registry
changed stays; what both changed differently is a conflict, and the registry stays as it is.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, NamedTuple

from powerlist.forms.cells import EMPTY, Cells, Refused, shown
from powerlist.forms.entries import grow, set_at
from powerlist.forms.filled import Fault, FilledItem, Row
from powerlist.forms.layout import FIXED, ITEMS, Column, Table, columns, tables
from powerlist.forms.outcome import Conflict
from powerlist.forms.record import SheetRecord, digests_of
from powerlist.forms.rendering import Rendered, cell_digest, list_digest, render, value_at
from powerlist.forms.steps import with_step_names, with_step_tokens
from powerlist.workbook.marks import Marks


class Merged(NamedTuple):
    """The item as it is to be, with what stood in the way. `origins` tell, by table, which entry each was."""

    data: dict[str, Any]
    conflicts: list[Conflict]
    faults: list[Fault]
    origins: dict[str, list[int | None]]


def merge(
    filled: FilledItem,
    data: dict[str, Any],
    exported: Marks,
    sheets: dict[str, SheetRecord],
    present: dict[str, set[str]],
    cells: Cells,
) -> Merged:
    """Return the item brought up to date with its rows; the same data if there is nothing to take over.

    `exported` are the digests at the time of the export, `present` the columns that each sheet still has.
    """
    return _Merging(filled, data, exported, sheets, present, cells).run()


class _Merging:
    def __init__(
        self,
        filled: FilledItem,
        data: dict[str, Any],
        exported: Marks,
        sheets: dict[str, SheetRecord],
        present: dict[str, set[str]],
        cells: Cells,
    ) -> None:
        self.filled, self.data, self.exported, self.cells = filled, data, exported, cells
        self.sheets, self.present = sheets, present
        self.base = with_step_names(data)
        self.shows: Rendered = render(self.base, cells)
        self.now = digests_of(self.shows, sheets)
        self.after = deepcopy(self.base)
        self.conflicts: list[Conflict] = []
        self.faults: list[Fault] = []
        self.origins: dict[str, list[int | None]] = {}

    def run(self) -> Merged:
        """Take over cell by cell, list by list."""
        for column in columns():
            if column.key in self.present.get("", ()) and column.element not in FIXED:
                self._take_cell(column)
        for table in tables():
            if self.present.get(table.key):
                self._take_list(table)
        if self.after == self.base:
            return Merged(self.data, self.conflicts, self.faults, {})
        after, unknown = with_step_tokens(self.after, self.base)
        rows = self.filled.lists.get("own_flow.edges") or [self.filled.row]
        for name in unknown:
            row = next((one for one in rows if _says(one, name)), rows[0])
            self.faults.append(Fault(
                row.sheet, row.number, "起、至", f"流程环节里没有“{name}”这个环节",
                "请照“流程环节”表写环节名称",
            ))  # fmt: skip
        return Merged(after, self.conflicts, self.faults, self.origins)

    def _take_cell(self, column: Column) -> None:
        row = self.filled.row
        cell = row.cells.get(column.key, EMPTY)
        mark = "" if cell.fault else cell_digest(shown(cell.value))
        before, ours = self.exported.get(column.key, ""), self.now.get(column.key, "")
        if not cell.fault and mark in (before, ours):
            return
        if ours != before:
            self._conflict(column.heading, row, self.shows.cells.get(column.key, ""), shown(cell.value))
            return
        old = value_at(self.base, column.path)
        known = self.cells.known(column, () if old is None else (old,))
        try:
            set_at(self.after, column.path, self.cells.read(column, cell, known))
        except Refused as refused:
            self._refuse(row, column, refused)

    def _take_list(self, table: Table) -> None:
        rows = self.filled.lists.get(table.key, [])
        keys, present = set(self.sheets[table.key].columns.values()), self.present[table.key]
        says = [{key: shown(cell.value) for key, cell in row.cells.items()} for row in rows]
        faulty = any(cell.fault for row in rows for cell in row.cells.values())
        unit = f"{table.key}[]"
        before, ours = self.exported.get(unit, ""), self.now.get(unit, "")
        unchanged = present == keys and list_digest(says, keys) == before
        shows = self.shows.lists.get(table.key, [])
        if not faulty and (unchanged or list_digest(says, present) == list_digest(shows, present)):
            return
        if ours != before:
            first = rows[0] if rows else self.filled.row
            self._conflict(table.name, first, f"{len(shows)} 行", f"{len(rows)} 行")
            return
        old = value_at(self.base, table.path) or []
        grown = grow(rows, table, present, old, self.cells, self._refuse)
        self.origins[table.key] = grown.origins
        set_at(self.after, table.path, grown.entries or None)

    def _refuse(self, row: Row, column: Column, refused: Refused) -> None:
        self.faults.append(Fault(row.sheet, row.number, column.heading, refused.message, refused.remedy))

    def _conflict(self, place: str, row: Row, registry: str, workbook: str) -> None:
        name = str(self.data.get("name", ""))
        self.conflicts.append(
            Conflict(self.filled.id, name, row.sheet or ITEMS, row.number, place, registry, workbook)
        )


def _says(row: Row, name: str) -> bool:
    return any(shown(row.cells.get(end, EMPTY).value).strip() == name for end in ("from", "to"))
