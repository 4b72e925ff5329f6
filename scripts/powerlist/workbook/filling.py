"""Puts the texts of a row into a record: each into the slot of its column, what has none beside them."""

from __future__ import annotations

from powerlist.workbook.cells import NOTHING, squeezed
from powerlist.workbook.records import NO_HEADING, Part, Record
from powerlist.workbook.sheets import Cell, Sheet
from powerlist.workbook.tables import Column, Header

# What a row inherits from the power above it when its own cell is blank and not merged.
HANDED_DOWN = ("category", "department", "level", "undertaker", "basis")
# Slots that gather what columns of different headings say.
GATHERING = frozenset(
    {"serial", "codes", "disclosure", "basis", "fees.basis", "time_limit.note", "authority"}
)
DITTO = frozenset({"同上", "同前", "〃", "″", '"', "＂", "同上。", "（同上）"})
# Slots of plain text: a column that people sent there adds to what another column says.
TEXTS = frozenset(
    {"remarks", "conditions", "duties", "duty_basis", "department_duty", "liability", "liability_basis"}
    | {"accountable", "materials", "results", "intermediary", "quota", "place", "hours", "aliases"}
    | {"joint_departments", "undertaker", "penalty.acts", "penalty.range", "supervision.remedies"}
)
# Under 省级, 市级, 县级 or 许可, 处罚 … a mark says which it is.
TICKS = frozenset("√✓✔☑●★▲Vv是有1Yy")


class Filling:
    """Fills records of one sheet under one header."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        self.sheet, self.header = sheet, header

    def fill(self, record: Record, row: int, *, everything: bool) -> None:
        """Put the texts of a row into the record; those of cells that began above only if `everything`."""
        for column in self.header.columns:
            cell = self.sheet.cell(row, column.index)
            if fault := self.sheet.faults.get((row, column.index)):
                record.loose.append(self._part(row, column.index, fault))
            if not cell.text or not (cell.own or everything) or self._repeats_left(column, row):
                continue
            self._put(record, row, column, cell)
        for index in range(len(self.header.columns), len(self.sheet.rows[row])):
            if text := self.sheet.cell(row, index).text:
                record.loose.append(self._part(row, index, text))
        self.keep_hidden(record, row)

    def keep_hidden(self, record: Record, row: int) -> None:
        """Keep text that merged cells hide: nobody sees it, but it is there."""
        for index, cell in enumerate(self.sheet.rows[row]):
            if cell.under and squeezed(cell.under) not in squeezed(cell.text):
                heading = f"{self._heading(index)}（被合并单元格遮住）"
                record.loose.append(Part(row + 1, index + 1, heading, cell.under))

    def _repeats_left(self, column: Column, row: int) -> bool:
        """Tell whether a cell is a part of the merged cell left of it."""
        cell = self.sheet.cell(row, column.index)
        left = self.sheet.cell(row, column.index - 1)
        return not cell.own and cell.width > 1 and column.index > 0 and left.text == cell.text

    def _put(self, record: Record, row: int, column: Column, cell: Cell) -> None:
        part = self._part(row, column.index, cell.text, column.part)
        if column.slot is None:
            record.loose.append(part)
            return
        if column.slot == "sub_item" and cell.text in NOTHING:
            return
        if column.part and squeezed(cell.text) in TICKS:
            part = part._replace(text=column.part)
        known = record.slots.setdefault(column.slot, [])
        same = any(squeezed(one.text) == squeezed(part.text) for one in known)
        here = [one for one in known if one.row == row + 1]
        if same and (column.rank or not here):
            return
        if column.rank and here and not self._gathers(column, here):
            record.loose.append(part)
            if self._is_answered(column, here):
                record.crowded.append(part)
            return
        known.append(part)

    def _gathers(self, column: Column, here: list[Part]) -> bool:
        """Tell whether a further column of a slot adds to it: it must speak under another heading."""
        headings = {self.header.columns[part.column - 1].heading for part in here}
        gathering = GATHERING | TEXTS if self._is_answered(column, here) else GATHERING
        return column.slot in gathering and column.heading not in headings

    def _is_answered(self, column: Column, here: list[Part]) -> bool:
        """Tell whether people gave the slot to this column or to one of those that fill it already."""
        return column.answered or any(self.header.columns[part.column - 1].answered for part in here)

    def inherit(self, record: Record, above: Record) -> None:
        """Give a further row of a power what it leaves blank: it holds for all of them."""
        slots = ["main_item", "name", *HANDED_DOWN]
        if not record.first("sub_item") and not record.first("name"):
            slots.append("sub_item")
        for slot in slots:
            if not record.first(slot) and (part := above.first(slot)):
                parts = above.slots[slot] if slot == "basis" else [part]
                record.slots[slot] = [one._replace(given=False) for one in parts]

    def resolve_ditto(self, record: Record, above: Record | None) -> None:
        """Put in place of 同上 what the row above says."""
        for slot, parts in record.slots.items():
            if above is not None and slot in above.slots and squeezed(record.text(slot)) in DITTO:
                record.slots[slot] = [one._replace(row=parts[0].row) for one in above.slots[slot]]

    def _part(self, row: int, index: int, text: str, part: str = "") -> Part:
        return Part(row + 1, index + 1, self._heading(index), text, part)

    def _heading(self, index: int) -> str:
        columns = self.header.columns
        heading = columns[index].heading if index < len(columns) else ""
        rank = columns[index].rank if index < len(columns) else 0
        if not heading:
            return f"第 {index + 1} 列{NO_HEADING}"
        return f"{heading}（第 {index + 1} 列）" if rank else heading
