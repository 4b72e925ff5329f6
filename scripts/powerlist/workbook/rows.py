"""Rows of a table → records: one for each power, with everything that its rows say.

In print versions a power covers several rows, through merged cells or because a page ended; sub-items share
the number and the name of their parent; a graded power has a row for each level. Titles, totals, footnotes,
repeated headers and leftovers under merged cells are passed over, each with its reason.
"""

from __future__ import annotations

import re

from powerlist.model import Category
from powerlist.workbook.categories import category_of_section
from powerlist.workbook.cells import NOTHING, one_line, squeezed
from powerlist.workbook.filling import Filling
from powerlist.workbook.headings import LONGEST, OUR_OWN, Reading
from powerlist.workbook.levels import levels_in
from powerlist.workbook.records import Record, SheetRows, Skipped
from powerlist.workbook.remarks import body_of_section, is_note, is_title, is_total
from powerlist.workbook.sheets import Sheet
from powerlist.workbook.tables import (
    Column,
    Header,
    find_header,
    header_at,
    is_numbering_row,
    likely_header,
)
from powerlist.workbook.values import disclosure

_SERIAL = re.compile(r"[(（]?(?:\d{1,5}|[一二三四五六七八九十百]{1,5})[)）]?[.．、]?")
NO_NAME = "没有写事项名称，没有导入；请补上后重新导入"
NAME_UNKNOWN = "事项名称是出错或者没有算出结果的公式，没有导入；请在 Excel 中改正、保存后重新导入"


def read_rows(sheet: Sheet, reading: Reading = OUR_OWN) -> SheetRows:
    """Return the powers of a sheet in its order, and every other row with the reason why it is none."""
    found = SheetRows(sheet.name)
    header = None if sheet.hidden else find_header(sheet, reading)
    if header is None:
        count = sum(any(cell.text for cell in cells) for cells in sheet.rows)
        reason = "隐藏的工作表，没有导入" if sheet.hidden else "这张工作表里没有清单的表头，没有导入"
        if count:
            found.skipped.append(Skipped(sheet.name, 0, f"{reason}（{count} 行）"))
        if not sheet.hidden:
            found.likely = _likely_columns(sheet, reading)
        return found
    _Reader(sheet, header, reading, found).read()
    found.skipped.sort(key=lambda one: one.row)
    return found


def _likely_columns(sheet: Sheet, reading: Reading) -> list[tuple[Column, list[str]]]:
    """Return the columns of what may be a header, with the texts below that may be published."""
    header = likely_header(sheet, reading)
    if header is None:
        return []
    below = [
        cells
        for cells in sheet.rows[header.last + 1 :]
        if all(disclosure(cell.text) != "withheld" for cell in cells)
    ]
    return [
        (column, [cells[column.index].text for cells in below if column.index < len(cells)])
        for column in header.columns
    ]


class _Reader:
    def __init__(self, sheet: Sheet, header: Header, reading: Reading, found: SheetRows) -> None:
        self.sheet, self.reading, self.found = sheet, reading, found
        self._take(header)
        self.section: Category | None = None
        self.body = ""
        self.row = 0

    def _take(self, header: Header) -> None:
        """Read what follows under this header."""
        self.header, self.filling = header, Filling(self.sheet, header)
        self.found.columns += header.columns

    def read(self) -> None:
        count = len(self.sheet.rows)
        self.found.rows = sum(bool(self._own(row) or self._has_hidden(row)) for row in range(count))
        self._read_titles()
        self.row = self.header.last + 1
        while self.row < count:
            self._read_row(self.row)
            self.row += 1

    def _read_titles(self) -> None:
        for row in range(self.header.first):
            texts = list(dict.fromkeys(one_line(text) for text in self._own(row).values()))
            self.found.titles += texts
            self.section = category_of_section(texts[0]) if len(texts) == 1 else self.section
        self._skip_rows(0, self.header.first, "标题")
        self._skip_rows(self.header.first, self.header.last + 1, "表头")

    def _read_row(self, row: int) -> None:
        own = self._own(row)
        if not own:
            self._read_hidden(row)
        elif (again := self._header_again(row, own)) is not None:
            self.row = again.last
            self._take(again)
            self._skip_rows(row, again.last + 1, "表头（重复）")
        elif is_numbering_row(self.sheet, row) and not self.found.records:
            self._skip(row, "栏次行")
        elif reason := self._no_power(row, own):
            self._skip(row, reason)
        elif self._begins(row, own):
            self._add(self._record(row, own))
        elif reason := self._lacks_name(row, own):
            self._skip(row, reason)
        else:
            self._continue(row)

    def _skip_rows(self, first: int, end: int, reason: str) -> None:
        for row in range(first, end):
            if self._own(row) or self._has_hidden(row):
                self._skip(row, reason)

    def _skip(self, row: int, reason: str) -> None:
        self.found.skipped.append(Skipped(self.sheet.name, row + 1, reason))

    # What is no power

    def _header_again(self, row: int, own: dict[int, str]) -> Header | None:
        short = [text for text in own.values() if len(text) <= LONGEST]
        named = sum(self.reading.slot_of(text) is not None for text in short)
        return header_at(self.sheet, row, self.reading) if named >= 3 else None

    def _no_power(self, row: int, own: dict[int, str]) -> str:
        """Return why a row with few texts is neither a power nor a part of one, "" if it may be."""
        texts = list(dict.fromkeys(one_line(text) for text in own.values() if text))
        first = texts[0] if texts else ""
        if is_total(first) or is_total(self._own_text(row, "name", own)):
            return "合计行"
        telling = (self._own_text(row, slot, own) for slot in ("basis", "duties"))
        says_much = any(text and not is_note(text) for text in telling)
        if len(texts) <= 3 and not says_much and is_note(first):
            return "表注"
        return self._lonely(row, own, first) if len(texts) == 1 else ""

    def _lonely(self, row: int, own: dict[int, str], text: str) -> str:
        """Return what the only text of a row is if not a power: a title, a note, a number without a row."""
        if (section := category_of_section(text)) is not None:
            self.section = section
            return "类别标题"
        if "department" not in self.header.slots and (body := body_of_section(text)):
            self.body = body
            return "部门标题"
        serials = {column.index for column in self._columns("serial")}
        if serials.issuperset(own):
            return "表注" if len(squeezed(text)) > 8 else "只有序号的空行"
        wide = self.sheet.cell(row, next(iter(own))).width > 2 or len(own) > 2
        if wide and (is_title(text) or not self._visible(row, "basis")):
            return "标题" if is_title(text) else "分组标题或表注"
        return ""

    def _read_hidden(self, row: int) -> None:
        if not self._has_hidden(row):
            return
        record = self._current()
        if record is None:
            self._skip(row, "合并单元格遮住的内容")
            return
        self.filling.keep_hidden(record, row)
        self._skip(row, f"合并单元格遮住的内容，已记入第 {record.row} 行的未归位内容")

    # What begins a power, and what continues one

    def _begins(self, row: int, own: dict[int, str]) -> bool:
        name = self._own_text(row, "name", own) or self._own_text(row, "main_item", own)
        if name and not self._is_rest_of_name(row):
            return not self._is_next_stage(row, own)
        if self._current() is None:
            return False
        sub_item = self._own_text(row, "sub_item", own)
        has_sub_item = bool(sub_item) and sub_item not in NOTHING
        return has_sub_item or (not name and self._is_other_level(row, own))

    def _is_next_stage(self, row: int, own: dict[int, str]) -> bool:
        """Tell whether a row is a further stage (办理环节) of the power above, all of which it says again."""
        above = self._current()
        stage = squeezed(self._own_text(row, "stage", own))
        known = {squeezed(part.text) for part in above.slots.get("stage", ())} if above else set()
        if above is None or not stage or not known or stage in known:
            return False
        slots = ("serial", "name", "main_item", "sub_item", "category", "department", "basis")
        texts = {slot: squeezed(self._own_text(row, slot, own)) for slot in slots if self._columns(slot)}
        return all(not text or text == squeezed(above.text(slot)) for slot, text in texts.items())

    def _lacks_name(self, row: int, own: dict[int, str]) -> str:
        """Return why a power of its own cannot be imported, "" if the row continues the one above."""
        names = {column.index for slot in ("name", "main_item") for column in self._columns(slot)}
        if any((row, index) in self.sheet.faults for index in names):
            return NAME_UNKNOWN
        serial = squeezed(self._own_text(row, "serial", own))
        above = self._current()
        another = above is None or serial != squeezed(above.text("serial"))
        numbered = another and _SERIAL.fullmatch(serial) is not None
        says_much = any(self._own_text(row, slot, own) for slot in ("basis", "category"))
        merged = any(self._visible(row, slot) for slot in ("name", "main_item"))
        return NO_NAME if numbered and says_much and not merged else ""

    def _is_rest_of_name(self, row: int) -> bool:
        """Tell whether a name is the end of the one above, cut off by the end of a page.

        It is, where the power above has a number, a category and a body, and this row has none of them.
        """
        slots = [slot for slot in ("serial", "category", "department") if self._columns(slot)]
        above = self._current()
        if above is None or len(slots) < 2 or len(self.found.records) < 2:
            return False
        if any(self._visible(row, slot) for slot in slots) or "《" in self._visible(row, "basis"):
            return False
        return all(above.first(slot) is not None for slot in slots)

    def _is_other_level(self, row: int, own: dict[int, str]) -> bool:
        """Tell whether a row without a name gives the power above to another body or level."""
        above = self._current()
        if above is None or self._own_text(row, "serial", own):
            return False
        body, level = (squeezed(self._own_text(row, slot, own)) for slot in ("department", "level"))
        other_level = bool(level) and levels_in(level) != levels_in(above.text("level")) != ()
        other_body = len(body) > 2 and body != squeezed(above.text("department"))
        return other_level or (other_body and bool(level or self._own_text(row, "duties", own)))

    def _record(self, row: int, own: dict[int, str]) -> Record:
        record = Record(self.sheet.name, row + 1, section=self.section, body=self.body)
        self.filling.fill(record, row, everything=True)
        named = bool(self._own_text(row, "name", own) or self._own_text(row, "main_item", own))
        above = self._namesake(record) if named else self._current()
        if above is not None:
            self.filling.inherit(record, above)
        self.filling.resolve_ditto(record, self._current())
        return record

    def _namesake(self, record: Record) -> Record | None:
        """Return the power above when this row is another sub-item of the same, its name written again."""
        above = self._current()
        if above is None or not record.first("sub_item"):
            return None
        return above if squeezed(above.text("name")) == squeezed(record.text("name")) else None

    def _continue(self, row: int) -> None:
        record = self._current()
        if record is None:
            self._skip(row, "表头之后、第一个事项之前的内容")
            return
        self.filling.fill(record, row, everything=False)
        self._skip(row, f"续行，已并入第 {record.row} 行的事项")

    def _add(self, record: Record) -> None:
        above = self._current()
        if above is not None and self._is_parent_only(above, record):
            self.found.records.pop()
            self._skip(above.row - 1, "主项行，下面的子项各为一个事项")
            others = (parts for slot, parts in above.slots.items() if slot not in record.slots)
            record.loose += [*above.loose, *(part for parts in others for part in parts)]
        self.found.records.append(record)

    def _is_parent_only(self, above: Record, record: Record) -> bool:
        """Tell whether the row above only names the parent of sub-items, and is no power itself."""
        if not record.first("sub_item") or above.first("sub_item"):
            return False
        name = record.first("name")
        given = name is not None and name.given
        if given and squeezed(record.text("name")) != squeezed(above.text("name")):
            return False
        return not any(above.first(slot) for slot in ("basis", "duties", "duty_basis"))

    # Looking around

    def _own(self, row: int) -> dict[int, str]:
        """Return the texts that begin in a row; a cell with an unknown value counts as one without words."""
        cells = self.sheet.rows[row]
        faults = {column: "" for (where, column) in self.sheet.faults if where == row}
        return faults | {index: cell.text for index, cell in enumerate(cells) if cell.own and cell.text}

    def _has_hidden(self, row: int) -> bool:
        return any(cell.under for cell in self.sheet.rows[row])

    def _columns(self, slot: str) -> list[Column]:
        return self.header.of(slot)

    def _current(self) -> Record | None:
        return self.found.records[-1] if self.found.records else None

    def _own_text(self, row: int, slot: str, own: dict[int, str]) -> str:
        return next((own[c.index] for c in self._columns(slot) if own.get(c.index)), "")

    def _visible(self, row: int, slot: str) -> str:
        texts = (self.sheet.cell(row, column.index).text for column in self._columns(slot))
        return next((text for text in texts if text), "")
