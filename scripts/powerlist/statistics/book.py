"""Statistics as a workbook: a sheet a chapter, its tables one below the other; always the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from powerlist.statistics.sample import NOTE
from powerlist.statistics.tables import Chapter, Column, Row, Table

_LONGEST = 32_000  # characters; Excel takes 32,767 in a cell
_NARROW, _WIDE = 10, 44  # characters of a column
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class _Styles(NamedTuple):
    title: Format
    quiet: Format
    head: Format
    text: Format
    count: Format
    decimal: Format
    total: Format


def workbook(chapters: Sequence[Chapter], today: date, name: str, *, sample: bool) -> bytes:
    """Return the workbook (.xlsx); `name` is the list's, `sample` whether its data are a sample.

    Per cents stand as numbers (12.3 for 12.3 %), as in the other formats.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    created = datetime(today.year, today.month, today.day)
    book.set_properties({"title": f"{name} 统计 {today}", "created": created})
    cell = {"border": 1, "border_color": "#c9c5ba", "valign": "top"}
    styles = _Styles(
        book.add_format({"bold": True, "font_size": 13}),
        book.add_format({"font_color": "#5b6570"}),
        book.add_format({**cell, "bold": True, "bg_color": "#e8edf2", "text_wrap": True}),
        book.add_format({**cell, "text_wrap": True}),
        book.add_format({**cell, "num_format": "#,##0"}),
        book.add_format({**cell, "num_format": "#,##0.0"}),
        book.add_format({**cell, "bold": True, "bg_color": "#f4f2ec"}),
    )
    for chapter in chapters:
        sheet = book.add_worksheet(chapter.title)
        said = [NOTE] if sample else []
        row = _head(sheet, f"{name} {chapter.title}", [f"截至 {today}。", *said, *chapter.notes], styles)
        for table in chapter.tables:
            row = _table(sheet, row, table, styles)
        _widths(sheet, chapter.tables)
    book.close()
    return out.getvalue()


def _head(sheet: Worksheet, title: str, notes: list[str], styles: _Styles) -> int:
    """Write what the sheet is; return the row below."""
    sheet.write_string(0, 0, title, styles.title)
    for row, note in enumerate(notes, start=1):
        sheet.write_string(row, 0, note, styles.quiet)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return len(notes) + 2


def _table(sheet: Worksheet, row: int, table: Table, styles: _Styles) -> int:
    """Write a table; return the row below and an empty one."""
    sheet.write_string(row, 0, table.title, styles.title)
    sheet.write_string(row + 1, 0, table.note if table.rows else table.empty, styles.quiet)
    row += 2
    if not table.rows:
        return row + 1
    for column, text in enumerate((table.head or "项目", *(one.title for one in table.columns))):
        sheet.write_string(row, column, text, styles.head)
    for one in (*table.rows, *([table.total] if table.total else [])):
        row += 1
        _row(sheet, row, table.columns, one, styles, is_total=one is table.total)
    return row + 2


def _row(
    sheet: Worksheet, row: int, columns: tuple[Column, ...], one: Row, styles: _Styles, *, is_total: bool
) -> None:
    sheet.write_string(row, 0, one.label[:_LONGEST], styles.total if is_total else styles.text)
    for place, (column, figure) in enumerate(zip(columns, one.figures, strict=True), start=1):
        value = figure.value
        number = styles.count if column.kind == "count" else styles.decimal
        if value is None:
            sheet.write_blank(row, place, None, styles.text)
        elif isinstance(value, str):
            sheet.write_string(row, place, value[:_LONGEST], styles.text)
        else:
            sheet.write_number(
                row, place, value, styles.total if is_total and column.kind == "count" else number
            )


def _widths(sheet: Worksheet, tables: tuple[Table, ...]) -> None:
    widest: dict[int, int] = {0: 16}
    for table in tables:
        for row in table.rows:
            widest[0] = max(widest[0], _width(row.label))
        for place, column in enumerate(table.columns, start=1):
            wide = _WIDE if column.kind == "text" else max(_NARROW, _width(column.title) + 2)
            widest[place] = max(widest.get(place, 0), wide)
    for place, width in widest.items():
        sheet.set_column(place, place, min(width + 2, _WIDE))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
