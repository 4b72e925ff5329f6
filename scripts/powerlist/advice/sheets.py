"""Advice as a workbook for the legal affairs office: one sheet a kind, with columns for the decision."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from powerlist.advice.report import counted
from powerlist.advice.showing import NOTICE, Chapter, Entry, Section

_DECISIONS = ["采纳", "不采纳"]


class Column(NamedTuple):
    """One column: its heading and its width in characters."""

    heading: str
    width: int


_COLUMNS = (
    Column("序号", 6),
    Column("强弱", 6),
    Column("理由类别", 24),
    Column("事项编号", 11),
    Column("事项名称", 44),
    Column("权力类别", 10),
    Column("实施主体", 24),
    Column("证据", 60),
    Column("涉及的文件", 36),
    Column("要查什么", 40),
    Column("采纳／不采纳", 13),
    Column("理由", 36),
)
_OPINION = len(_COLUMNS) - 2  # from here on the office writes


def workbook(chapters: list[Chapter], today: date) -> bytes:
    """Return the workbook (.xlsx); the same advice and day give the same bytes.

    Cells of what the program says are locked without a password, those of the decision are open.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {"title": f"调整建议 {today}", "created": datetime(today.year, today.month, today.day)}
    )
    head = book.add_format(
        {"bold": True, "bg_color": "#e8edf2", "border": 1, "text_wrap": True, "valign": "top"}
    )
    said = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    open_ = book.add_format(
        {"text_wrap": True, "valign": "top", "border": 1, "locked": False, "bg_color": "#fffbe6"}
    )
    _cover(book.add_worksheet("说明"), chapters, today, book.add_format({"text_wrap": True, "valign": "top"}))
    for chapter in chapters:
        sheet = book.add_worksheet(chapter.title)
        _head(sheet, head)
        row = 1
        for section in chapter.sections:
            for entry in section.entries:
                row = _write(sheet, row, section, entry, said, open_)
        _finish(sheet, row)
    book.close()
    return out.getvalue()


def _cover(sheet: Worksheet, chapters: list[Chapter], today: date, wrapped: Format) -> None:
    lines = [
        f"调整建议 {today}",
        counted(chapters, "zh"),
        NOTICE.zh,
        "每种建议一张表。请在“采纳／不采纳”一栏选择，在“理由”一栏写明；其余各栏已锁定，没有密码。",
        "采纳的，由部门按调整程序提出；程序不会根据这张表改动清单。",
    ]
    sheet.set_column(0, 0, 100)
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, wrapped)


def _head(sheet: Worksheet, head: Format) -> None:
    for number, column in enumerate(_COLUMNS):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.heading, head)
    sheet.freeze_panes(1, 5)


def _write(sheet: Worksheet, row: int, section: Section, entry: Entry, said: Format, open_: Format) -> int:
    """Write one advice, a row for each item; the decision belongs to the first row. Return the next row."""
    for position, item in enumerate(entry.items):
        first = position == 0
        cells = (
            entry.strength,
            section.ground.title.zh,
            item.id,
            item.name,
            item.category,
            item.department,
            "\n".join(entry.evidence) if first else "同上一行",
            entry.laws if first else "",
            section.ground.look.zh if first else "",
        )
        sheet.write_number(row, 0, row, said)
        for number, text in enumerate(cells, start=1):
            sheet.write_string(row, number, text, said)
        for number in (_OPINION, _OPINION + 1):
            sheet.write_blank(row, number, None, open_ if first else said)
        row += 1
    return row


def _finish(sheet: Worksheet, rows: int) -> None:
    if rows > 1:
        sheet.data_validation(1, _OPINION, rows - 1, _OPINION, {"validate": "list", "source": _DECISIONS})
        sheet.autofilter(0, 0, rows - 1, len(_COLUMNS) - 1)
    else:
        sheet.write_string(1, 3, "没有这类建议")
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
