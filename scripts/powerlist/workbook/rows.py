"""Rows of a table → records: one for each power, with everything that its rows say.

In print versions a power covers several rows, through merged cells or because a page ended; sub-items share
the number and the name of their parent; a graded power has a row for each level. Titles, totals, footnotes,
repeated headers and leftovers under merged cells are passed over, each with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from powerlist.model import Category
from powerlist.workbook.categories import category_of_section
from powerlist.workbook.cells import NOTHING, one_line, squeezed
from powerlist.workbook.headings import LONGEST, slot_of
from powerlist.workbook.levels import levels_in
from powerlist.workbook.sheets import Cell, Sheet
from powerlist.workbook.tables import Column, Header, find_header, header_at, is_numbering_row

# What a row inherits from the power above it when its own cell is blank and not merged.
HANDED_DOWN = ("category", "department", "level", "undertaker", "basis")

# Slots that gather what columns of different headings say.
GATHERING = frozenset({"serial", "codes", "disclosure", "fees.basis", "time_limit.note", "authority"})

NO_HEADING = "（无列名）"

_TOTAL = re.compile(r"(?:合计|总计|小计|共计|总数)[:：]?.{0,12}")
_FOOTNOTE = re.compile(
    r"[（(]?(注[:：\d一二三]|注$|备注[:：]|说明[:：]|填表说明|填报说明|编制说明|附件|附注|填表人|填报人|填报单位|填表单位|"
    r"审核人|审核[:：]|制表|经办人|联系人|联系电话|单位负责人|负责人签|部门名称[:：]|单位[:：]|单位名称[:：]|日期[:：]|"
    r"填报日期|填报时间|服务电话|投诉机构|投诉电话|受理地点|监督电话|第\s*\d+\s*页)"
)
_YEAR_TITLE = re.compile(r"(清单|目录|一览表|统计表|汇总表|明细表)\s*([（(].*[）)])?$")


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
    """One power as the sheet has it; `loose` are texts that no slot takes."""

    sheet: str
    row: int
    slots: dict[str, list[Part]] = field(default_factory=dict)
    loose: list[Part] = field(default_factory=list)
    section: Category | None = None
    parent: str = ""

    def first(self, slot: str) -> Part | None:
        """Return the first part of a slot."""
        return next(iter(self.slots.get(slot, ())), None)

    def text(self, slot: str) -> str:
        """Return all that the slot holds, one cell a line."""
        return "\n".join(part.text for part in self.slots.get(slot, ()))

    def heading(self, slot: str) -> str:
        """Return the heading that the slot goes by in this table."""
        part = self.first(slot)
        return part.heading if part else ""


class Skipped(NamedTuple):
    """A row that is no power of its own, and why."""

    sheet: str
    row: int
    reason: str


@dataclass
class SheetRows:
    """What was read of one sheet: `titles` are the texts above its first header."""

    name: str
    rows: int = 0
    records: list[Record] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)


def read_rows(sheet: Sheet) -> SheetRows:
    """Return the powers of a sheet in its order, and every other row with the reason why it is none."""
    return _Reader(sheet).read()


def _names_columns(own: dict[int, str]) -> bool:
    return sum(slot_of(text) is not None for text in own.values() if len(text) <= LONGEST) >= 3


class _Reader:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.found = SheetRows(sheet.name)
        self.section: Category | None = None
        self.header: Header | None = None
        self.row = 0

    def read(self) -> SheetRows:
        rows = self.sheet.rows
        self.found.rows = sum(1 for row in range(len(rows)) if self._own(row) or self._under(row))
        header = None if self.sheet.hidden else find_header(self.sheet)
        if header is None:
            if self.found.rows:
                reason = (
                    "隐藏的工作表，没有导入" if self.sheet.hidden else "这张工作表里没有清单的表头，没有导入"
                )
                self.found.skipped.append(Skipped(self.sheet.name, 0, f"{reason}（{self.found.rows} 行）"))
            self.found.rows = 0
            return self.found
        self._titles(header)
        self.header, self.row = header, header.last + 1
        while self.row < len(rows):
            self._read_row(self.row)
            self.row += 1
        self.found.skipped.sort(key=lambda one: one.row)
        return self.found

    def _titles(self, header: Header) -> None:
        for row in range(header.first):
            texts = list(dict.fromkeys(one_line(text) for text in self._own(row).values()))
            self.found.titles += texts
            self.section = category_of_section(texts[0]) if len(texts) == 1 else None
        self._skip_rows(range(header.first), "标题")
        self._skip_rows(range(header.first, header.last + 1), "表头")

    def _skip_rows(self, rows: range, reason: str) -> None:
        for row in rows:
            if self._own(row) or self._under(row):
                self._skip(row, reason)

    def _skip(self, row: int, reason: str) -> None:
        self.found.skipped.append(Skipped(self.sheet.name, row + 1, reason))

    def _own(self, row: int) -> dict[int, str]:
        cells = self.sheet.rows[row]
        faults = {c: "" for (r, c) in self.sheet.faults if r == row} if self.sheet.faults else {}
        return faults | {index: cell.text for index, cell in enumerate(cells) if cell.own and cell.text}

    def _under(self, row: int) -> dict[int, str]:
        return {index: cell.under for index, cell in enumerate(self.sheet.rows[row]) if cell.under}

    def _read_row(self, row: int) -> None:
        own = self._own(row)
        if not own:
            self._leftovers(row)
        elif _names_columns(own) and (again := header_at(self.sheet, row)) is not None:
            self.header, self.row = again, again.last
            self._skip_rows(range(row, again.last + 1), "表头（重复）")
        elif is_numbering_row(self.sheet, row) and not self.found.records:
            self._skip(row, "栏次行")
        elif reason := self._no_power(row, own):
            self._skip(row, reason)
        elif (record := self._begins(row, own)) is not None:
            self._add(record, row)
        else:
            self._continue(row, own)

    # What is no power

    def _no_power(self, row: int, own: dict[int, str]) -> str:
        """Return why a row with few texts is neither a power nor a part of one, "" if it may be."""
        texts = [one_line(text) for text in own.values() if text]
        first = squeezed(texts[0]) if texts else ""
        name = self._own_text(row, "name", own)
        if _TOTAL.fullmatch(first) or _TOTAL.fullmatch(squeezed(name)):
            return "合计行"
        few = len(set(texts)) <= 3 and not any(self._own_text(row, slot, own) for slot in ("basis", "duties"))
        if few and _FOOTNOTE.match(first):
            return "表注"
        if len(set(texts)) != 1:
            return ""
        if (section := category_of_section(texts[0])) is not None:
            self.section = section
            return "类别标题"
        if not any(index not in self._serial_columns() for index in own):
            return "表注" if len(first) > 8 else "只有序号的空行"
        wide = self.sheet.cell(row, next(iter(own))).width > 2 or len(texts) > 2
        if wide and (_YEAR_TITLE.search(texts[0]) or not self._visible(row, "basis")):
            return "标题" if _YEAR_TITLE.search(texts[0]) else "分组标题或表注"
        return ""

    def _leftovers(self, row: int) -> None:
        """Keep text that merged cells hide with the power that covers it: nobody sees it, but it is there."""
        under = self._under(row)
        if not under:
            return
        record = self._current()
        if record is None:
            self._skip(row, "合并单元格遮住的内容")
            return
        self._keep_under(record, row)
        self._skip(row, f"合并单元格遮住的内容，已记入第 {record.row} 行的未归位内容")

    def _keep_under(self, record: Record, row: int) -> None:
        for index, text in self._under(row).items():
            if squeezed(text) not in squeezed(self.sheet.cell(row, index).text):
                heading = self._heading(index) + "（被合并单元格遮住）"
                record.loose.append(Part(row + 1, index + 1, heading, text))

    # What begins a power

    def _begins(self, row: int, own: dict[int, str]) -> Record | None:
        """Return the record that begins at a row, None if the row continues the one above."""
        name = self._own_text(row, "name", own) or self._own_text(row, "main_item", own)
        sub_item = self._own_text(row, "sub_item", own)
        if name and not self._is_rest_of_name(row, own):
            return self._record(row, None)
        if self._current() is None:
            return None
        if sub_item and sub_item not in NOTHING:
            return self._record(row, self._current())
        if not name and self._is_other_level(row, own):
            return self._record(row, self._current())
        return None

    def _is_rest_of_name(self, row: int, own: dict[int, str]) -> bool:
        """Tell whether a name is the end of the one above, cut off by the end of a page.

        It is, where all powers above have a number, a category and a body, and this row has none of them.
        """
        slots = [slot for slot in ("serial", "category", "department", "basis") if self._columns(slot)]
        above = self.found.records
        if len(slots) < 3 or len(above) < 2:
            return False
        if any(self._visible(row, slot) for slot in slots if slot != "basis"):
            return False
        if "basis" in slots and "《" in self._visible(row, "basis"):
            return False
        return all(above[-1].first(slot) is not None for slot in slots)

    def _is_other_level(self, row: int, own: dict[int, str]) -> bool:
        """Tell whether a row without a name gives the power above to another body or level."""
        above = self._current()
        body, level = (squeezed(self._own_text(row, slot, own)) for slot in ("department", "level"))
        if above is None or self._own_text(row, "serial", own):
            return False
        other_level = bool(level) and levels_in(level) != levels_in(above.text("level")) != ()
        other_body = bool(body) and body != squeezed(above.text("department")) and len(body) > 2
        return other_level or (other_body and bool(level or self._own_text(row, "duties", own)))

    def _record(self, row: int, above: Record | None) -> Record:
        record = Record(self.sheet.name, row + 1, section=self.section)
        self._fill(record, row, everything=True)
        self._keep_under(record, row)
        if above is None:
            above = self._namesake(record)
        if above is not None:
            self._inherit(record, above)
        return record

    def _namesake(self, record: Record) -> Record | None:
        """Return the power above when this row is another sub-item of the same, its name written again."""
        above = self._current()
        if above is None or not record.first("sub_item"):
            return None
        return above if squeezed(above.text("name")) == squeezed(record.text("name")) else None

    def _inherit(self, record: Record, above: Record) -> None:
        slots = ["main_item", "name", *HANDED_DOWN]
        if not record.first("sub_item") and not record.first("name"):
            slots.append("sub_item")
        for slot in slots:
            if not record.first(slot) and (part := above.first(slot)):
                parts = above.slots[slot] if slot == "basis" else [part]
                record.slots[slot] = [one._replace(given=False) for one in parts]

    def _fill(self, record: Record, row: int, *, everything: bool) -> None:
        """Put the texts of a row into the record's slots; those of merged cells only if `everything`."""
        for column in self._header().columns:
            cell = self.sheet.cell(row, column.index)
            if fault := self.sheet.faults.get((row, column.index)):
                record.loose.append(Part(row + 1, column.index + 1, self._heading(column.index), fault))
            if not cell.text or not (cell.own or everything) or self._spread(column, row):
                continue
            self._put(record, row, column, cell)
        for index in range(len(self._header().columns), len(self.sheet.rows[row])):
            if text := self.sheet.cell(row, index).text:
                record.loose.append(Part(row + 1, index + 1, self._heading(index), text))

    def _spread(self, column: Column, row: int) -> bool:
        """Tell whether a cell only repeats the cell left of it, of which it is a part."""
        cell = self.sheet.cell(row, column.index)
        left = self.sheet.cell(row, column.index - 1)
        return not cell.own and cell.width > 1 and column.index > 0 and left.text == cell.text

    def _put(self, record: Record, row: int, column: Column, cell: Cell) -> None:
        part = Part(row + 1, column.index + 1, self._heading(column.index), cell.text, column.part)
        if column.slot is None:
            record.loose.append(part)
            return
        if column.slot == "sub_item" and cell.text in NOTHING:
            return
        filled = [one for one in record.slots.get(column.slot, ()) if one.row == row + 1]
        if column.rank and filled and column.slot not in GATHERING:
            if all(squeezed(one.text) != squeezed(cell.text) for one in filled):
                record.loose.append(part)
            return
        record.slots.setdefault(column.slot, []).append(part)

    def _continue(self, row: int, own: dict[int, str]) -> None:
        record = self._current()
        if record is None:
            self._skip(row, "表头之后、第一个事项之前的内容")
            return
        self._fill(record, row, everything=False)
        self._keep_under(record, row)
        self._skip(row, f"续行，已并入第 {record.row} 行的事项")

    def _add(self, record: Record, row: int) -> None:
        self._settle_parent(record)
        self.found.records.append(record)

    def _settle_parent(self, record: Record) -> None:
        """Take away the row above when it only names the parent of sub-items, and is no power itself."""
        above = self._current()
        if above is None or not record.first("sub_item") or above.first("sub_item"):
            return
        own_name = record.first("name")
        if (own_name is None or own_name.given) and squeezed(record.text("name")) != squeezed(
            above.text("name")
        ):
            return
        if any(above.first(slot) for slot in ("basis", "duties", "duty_basis")):
            return
        self.found.records.pop()
        self.found.skipped.append(Skipped(above.sheet, above.row, "主项行，下面的子项各为一个事项"))
        record.loose += above.loose + [
            part for slot, parts in above.slots.items() if slot not in record.slots for part in parts
        ]

    # Looking around

    def _header(self) -> Header:
        if self.header is None:
            raise RuntimeError("no header yet")
        return self.header

    def _columns(self, slot: str) -> list[Column]:
        return self._header().of(slot)

    def _serial_columns(self) -> set[int]:
        return {column.index for column in self._columns("serial")}

    def _current(self) -> Record | None:
        return self.found.records[-1] if self.found.records else None

    def _own_text(self, row: int, slot: str, own: dict[int, str]) -> str:
        return next((own[c.index] for c in self._columns(slot) if own.get(c.index)), "")

    def _visible(self, row: int, slot: str) -> str:
        texts: Iterator[str] = (self.sheet.cell(row, c.index).text for c in self._columns(slot))
        return next((text for text in texts if text), "")

    def _heading(self, index: int) -> str:
        columns = self._header().columns
        heading = columns[index].heading if index < len(columns) else ""
        rank = columns[index].rank if index < len(columns) else 0
        if not heading:
            return f"第 {index + 1} 列{NO_HEADING}"
        return f"{heading}（第 {index + 1} 列）" if rank else heading
