"""An audit as a workbook, one sheet a question, for auditors who go on working in it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from math import ceil
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from powerlist.audit import Audit
from powerlist.report.audits.tables import SHEETS, Column, Table, plain

LONGEST = 32_000  # characters that a cell takes
_LINE = 15  # points of a line of text


class _Styles:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#c9c5ba"}
        bold = {**cell, "bold": True}
        self.title: Format = book.add_format({"bold": True, "font_size": 13})
        self.lead: Format = book.add_format({"text_wrap": False, "font_color": "#555555"})
        self.head: Format = book.add_format({**bold, "bg_color": "#e8edf2", "valign": "vcenter"})
        self.cell: Format = book.add_format(cell)
        self.total: Format = book.add_format({**bold, "bg_color": "#f4f2ec"})
        self.fault: Format = book.add_format({**bold, "bg_color": "#fbe3e0"})


def workbook(audit: Audit, tables: Sequence[Table]) -> bytes:
    """Return the workbook (.xlsx); the same audit gives the same bytes."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    last = audit.span.last
    created = datetime(max(1980, last.year), last.month, last.day)
    book.set_properties({"title": f"清单审计 {audit.span.first} 至 {last}", "created": created})
    styles = _Styles(book)
    for name in SHEETS:
        sheet = book.add_worksheet(name)
        _fill(sheet, [table for table in tables if table.sheet == name], styles)
    book.close()
    return out.getvalue()


def _fill(sheet: Worksheet, tables: Sequence[Table], styles: _Styles) -> None:
    """Write tables one below the other; the longest can be filtered."""
    width = max(len(table.columns) for table in tables)
    for place in range(width):
        wanted = [table.columns[place].width for table in tables if place < len(table.columns)]
        sheet.set_column(place, place, max(wanted) * 1.1 + 2)
    longest = max(tables, key=lambda table: len(table.rows))
    widths = [max(t.columns[p].width for t in tables if p < len(t.columns)) for p in range(width)]
    row = 0
    for table in tables:
        sheet.write_string(row, 0, table.title, styles.title)
        row += 1
        if table.lead:
            sheet.write_string(row, 0, table.lead, styles.lead)
            row += 1
        if not table.rows:
            sheet.write_string(row, 0, table.empty, styles.lead)
            row += 2
            continue
        first = row
        for place, column in enumerate(table.columns):
            sheet.write_string(row, place, column.title, styles.head)
        for cells in table.rows:
            row += 1
            _write(sheet, row, [plain(cell) for cell in cells], table.columns, widths, styles)
        if table is longest:
            sheet.autofilter(first, 0, row, len(table.columns) - 1)
        row += 2
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)


def _write(
    sheet: Worksheet,
    row: int,
    cells: Sequence[str | int],
    columns: Sequence[Column],
    widths: Sequence[int],
    styles: _Styles,
) -> None:
    style = styles.total if cells[0] == "合计" else styles.cell
    lines = max(ceil(_width(str(cell)) / (widths[place] * 2)) for place, cell in enumerate(cells))
    sheet.set_row(row, min(409, _LINE * max(1, lines) + 3))
    for place, cell in enumerate(cells):
        is_wrong = columns[place].title in ("轻重", "平衡") and str(cell).startswith(("问题", "否"))
        if isinstance(cell, int):
            sheet.write_number(row, place, cell, style)
        else:
            sheet.write_string(row, place, cell[:LONGEST], styles.fault if is_wrong else style)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
