"""Advice as a workbook for the legal affairs office: one sheet a kind, with columns for the decision."""

from __future__ import annotations

import io
import unicodedata
from datetime import date, datetime
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from powerlist.advice.grounds import GROUNDS
from powerlist.advice.records import KINDS
from powerlist.advice.report import counted
from powerlist.advice.showing import NOTICE, Chapter, Entry, Section

_DECISIONS = ["采纳", "不采纳"]
_A3 = 8
_LINE = 15  # points
_HIGHEST = 409  # points, that Excel allows a row


class Column(NamedTuple):
    """One column: its heading and its width, in characters of Latin."""

    heading: str
    width: int


_COLUMNS = (
    Column("序号", 5),
    Column("强弱", 5),
    Column("理由类别", 20),
    Column("事项编号", 10),
    Column("事项名称", 36),
    Column("权力类别", 9),
    Column("实施主体", 20),
    Column("证据", 60),
    Column("采纳／不采纳", 13),
    Column("理由", 30),
)
_OPINION = len(_COLUMNS) - 2  # from here on the office writes
_LOOK = (Column("建议", 10), Column("理由类别", 40), Column("要查什么", 60), Column("出处", 60))


class Formats(NamedTuple):
    """How cells look."""

    head: Format
    said: Format
    open: Format
    plain: Format


def workbook(chapters: list[Chapter], today: date) -> bytes:
    """Return the workbook (.xlsx); the same advice and day give the same bytes.

    Cells of what the program says are locked without a password, those of the decision are open.
    """
    out = io.BytesIO()
    no_guessing = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, no_guessing)
    created = datetime(today.year, today.month, today.day)
    book.set_properties({"title": f"调整建议 {today}", "created": created})
    said = {"text_wrap": True, "valign": "top", "border": 1}
    formats = Formats(
        book.add_format({**said, "bold": True, "bg_color": "#e8edf2"}),
        book.add_format(said),
        book.add_format({**said, "locked": False, "bg_color": "#fffbe6"}),
        book.add_format({"valign": "top"}),
    )
    _cover(book.add_worksheet("说明"), chapters, today, formats)
    for chapter in chapters:
        sheet = book.add_worksheet(chapter.title)
        _head(sheet, 0, _COLUMNS, formats)
        sheet.freeze_panes(1, 5)
        row = 1
        for section in chapter.sections:
            for entry in section.entries:
                row = _write(sheet, row, section, entry, formats)
        _finish(sheet, row)
    book.close()
    return out.getvalue()


def _cover(sheet: Worksheet, chapters: list[Chapter], today: date, formats: Formats) -> None:
    """Write what the workbook is, how to fill it in, and what each reason asks a person to find out."""
    lines = [
        f"调整建议 {today}",
        counted(chapters, "zh"),
        NOTICE.zh,
        "每种建议一张表。请在“采纳／不采纳”一栏选择，在“理由”一栏写明；其余各栏已锁定，没有密码。",
        "采纳的，由部门按调整程序提出；程序不会根据这张表改动清单。",
    ]
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, formats.plain)
    row = len(lines) + 1
    _head(sheet, row, _LOOK, formats)
    for ground in GROUNDS.values():
        row += 1
        cells = (KINDS[ground.kind].zh, ground.title.zh, ground.look.zh, ground.source.zh)
        sheet.set_row(row, _height(cells, _LOOK))
        for number, text in enumerate(cells):
            sheet.write_string(row, number, text, formats.said)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _head(sheet: Worksheet, row: int, columns: tuple[Column, ...], formats: Formats) -> None:
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(row, number, column.heading, formats.head)


def _write(sheet: Worksheet, row: int, section: Section, entry: Entry, formats: Formats) -> int:
    """Write one advice, a row for each item; the decision belongs to the first row. Return the next row."""
    for position, item in enumerate(entry.items):
        first = position == 0
        cells = (
            str(row),
            entry.strength,
            section.ground.title.zh,
            item.id,
            item.name,
            item.category,
            item.department,
            "\n".join(entry.evidence) if first else "与上一行同为一条建议",
        )
        sheet.set_row(row, _height(cells, _COLUMNS))
        sheet.write_number(row, 0, row, formats.said)
        for number, text in enumerate(cells[1:], start=1):
            sheet.write_string(row, number, text, formats.said)
        for number in (_OPINION, _OPINION + 1):
            sheet.write_blank(row, number, None, formats.open if first else formats.said)
        row += 1
    return row


def _finish(sheet: Worksheet, rows: int) -> None:
    if rows > 1:
        sheet.data_validation(1, _OPINION, rows - 1, _OPINION, {"validate": "list", "source": _DECISIONS})
        sheet.autofilter(0, 0, rows - 1, len(_COLUMNS) - 1)
    else:
        sheet.write_string(1, 3, "没有这类建议")
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})


def _height(cells: tuple[str, ...], columns: tuple[Column, ...]) -> int:
    """Return the height that shows the fullest cell whole, as far as Excel allows."""
    lines = max(
        sum(-(-max(_width(line), 1) // (column.width - 1)) for line in text.split("\n"))
        for text, column in zip(cells, columns, strict=False)
    )
    return min(lines * _LINE + 3, _HIGHEST)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "FWA" else 1 for c in text)
