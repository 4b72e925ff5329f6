"""The catalogues of a year as a workbook: the counts, then a sheet for each catalogue."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from powerlist.forms.looks import DUE_NOW, FREE, Looks
from powerlist.schema import field_title, title_of
from powerlist.site.catalogue_rows import COLUMNS, KEPT, Row
from powerlist.site.derive import Site
from powerlist.site.pages.catalogues import lines, shown_kinds
from powerlist.site.pages.templates import visible
from powerlist.statistics.catalogues import Year

# Years whose workbooks name all that was kept: the list of each takes as long to write as all its pages take
# to fill in. Earlier lists are in the tables.
_WITH_KEPT = 2
_LONGEST = 32_000  # characters; Excel takes 32,767 in a cell
_PLAIN = Row._fields.index("day")  # columns of what was kept
_OPTIONS: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook(site: Site, year: Year, catalogues: dict[str, list[Row]], department: str) -> bytes:
    """Return the workbook of these catalogues, of one department or, for "", of all together."""
    out = io.BytesIO()
    book = Workbook(out, _OPTIONS)
    whose = site.departments[department].name if department else site.settings.site.name
    title = f"{visible(whose)} {year.year} 年目录"
    book.set_properties({"title": title, "created": datetime(year.year, 12, 31)})
    looks = Looks(book)
    with_kept = year.year > site.today.year - _WITH_KEPT
    first = book.add_worksheet("汇总")
    top = _head(first, site, year, title, with_kept, looks)
    _counts(first, top, site, year, catalogues, looks, every=not department)
    for name, rows in catalogues.items():
        if name != KEPT or with_kept:
            _sheet(book.add_worksheet(f"{name}目录"), rows, looks, len(COLUMNS) if name != KEPT else _PLAIN)
    book.close()
    return out.getvalue()


def _head(sheet: Worksheet, site: Site, year: Year, title: str, with_kept: bool, looks: Looks) -> int:
    """Write what the workbook is, and return the row below."""
    end = f"{year.year} 年 12 月 31 日" if year.ended else f"{site.today}"
    notes = [f"保留的截至 {end}。名称、部门照现在的写法。"]
    if not with_kept:
        notes.append("保留目录较长，见同名的 CSV 表格。")
    if site.settings.sample:
        notes.insert(0, "示例数据，非正式公布的清单。")
    sheet.write_string(0, 0, title, looks.format(bold=True, font_size=14))
    for place, note in enumerate(notes, start=1):
        sheet.write_string(place, 0, note, looks.quiet())
    return len(notes) + 2


def _counts(
    sheet: Worksheet,
    top: int,
    site: Site,
    year: Year,
    catalogues: dict[str, list[Row]],
    looks: Looks,
    *,
    every: bool,
) -> None:
    """Write the counts of the catalogues; of all departments together also each one's, and the balance."""
    head, cell = looks.heading(DUE_NOW), looks.cell()
    number, total = looks.cell(text=False), looks.format(bold=True, bg_color=FREE, border=1)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(catalogues), 9)
    for place, text in enumerate([field_title("item", "department"), *catalogues]):
        sheet.write_string(top, place, text, head)
    row = top + 1
    if every:
        kinds = shown_kinds([year])
        for line in lines(site, year):
            sheet.write_string(row, 0, visible(line.name), cell)
            for place, count in enumerate([line.kept, *(line.counts[kind] for kind in kinds)], start=1):
                sheet.write_number(row, place, count, number)
            row += 1
    sheet.write_string(row, 0, "合计", total)
    for place, own in enumerate(catalogues.values(), start=1):
        sheet.write_number(row, place, len(own), total)
    if every:
        _balance(sheet, row + 2, year, looks)
    sheet.freeze_panes(top + 1, 1)
    sheet.fit_to_pages(1, 0)


def _balance(sheet: Worksheet, row: int, year: Year, looks: Looks) -> None:
    steps = [("年初（当年首次公布的，为公布时）", year.before)]
    steps += [(title_of("adjustment_kind", kind), effect) for kind, effect in year.balance]
    steps.append((f"{'年底' if year.ended else '现在'}{KEPT}", year.kept))
    sheet.write_string(row, 0, "增减", looks.heading(DUE_NOW))
    sheet.write_string(row, 1, "项数", looks.heading(DUE_NOW))
    for place, (words, count) in enumerate(steps, start=row + 1):
        sheet.write_string(place, 0, words, looks.cell())
        sheet.write_number(place, 1, count, looks.cell(text=False))


def _sheet(sheet: Worksheet, rows: list[Row], looks: Looks, width: int) -> None:
    """Write one catalogue; its name stands on the sheet and not in each row."""
    cell = looks.cell()
    for place, column in enumerate(COLUMNS[1:width]):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.heading, looks.heading(DUE_NOW))
    for number, row in enumerate(rows, start=1):
        for place, text in enumerate(row[1:width]):
            sheet.write_string(number, place, text[:_LONGEST], cell)
    sheet.autofilter(0, 0, max(1, len(rows)), width - 2)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
