"""The monthly figures as files: tables of the counts, and a workbook with the rates beside them.

The same registry gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from powerlist.forms.looks import DUE_NOW, Looks
from powerlist.model import Registry
from powerlist.schema import field_title
from powerlist.site import addresses, assessing
from powerlist.site.assessing import Month
from powerlist.site.derive import Site
from powerlist.site.page import Asset
from powerlist.site.pages.templates import visible
from powerlist.statistics.indicators import INDICATORS
from powerlist.statistics.sample import marked

_MONTH = "月份"
_WINDOW, _DEPARTMENT = "窗口", "部门"
_OPTIONS: dict[str, Any] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

# By window and department these would often be the attendance of one person.
_OF_PERSONS = ("posts_filled", "leader_days_kept")

Table = list[list[str | int | float | None]]


def assessment_files(site: Site, registry: Registry) -> Iterator[Asset]:
    """Yield the tables and the workbook of all months; nothing without any."""
    months = assessing.months(site, registry)[::-1]
    if not months:
        return
    windows, items = _windows(site, months), _items(site, months)
    yield Asset(addresses.assessment_file("windows.csv"), _csv(site, windows))
    yield Asset(addresses.assessment_file("items.csv"), _csv(site, items))
    book = {"指标": _rates(months), "窗口数据": windows, "事项数据": items, "怎样算": _how()}
    yield Asset(addresses.assessment_file("figures.xlsx"), _workbook(site, months[-1], book))


def _windows(site: Site, months: list[Month]) -> Table:
    keys = {key: title for key, title in assessing.keys_of("windows").items() if key not in _OF_PERSONS}
    rows: Table = [[_MONTH, _WINDOW, _DEPARTMENT, *keys.values()]]
    for month in months:
        for row in month.record.windows:
            window = site.windows.get(row.window)
            name = window.name if window else row.window
            counts = [getattr(row, key) for key in keys]
            rows.append([month.record.month, name, _department(site, row.department), *counts])
    return rows


def _items(site: Site, months: list[Month]) -> Table:
    keys = assessing.keys_of("departments")
    rows: Table = [[_MONTH, _DEPARTMENT, *keys.values()]]
    for month in months:
        for row in month.record.departments:
            counts = [getattr(row, key) for key in keys]
            rows.append([month.record.month, _department(site, row.department), *counts])
    return rows


def _rates(months: list[Month]) -> Table:
    rows: Table = [["指标", *(month.record.month for month in months)]]
    return rows + [
        [f"{one.title}（%）", *(month.rates[one.key].percent for month in months)] for one in INDICATORS
    ]


def _how() -> Table:
    rows: Table = [["指标", "怎样算"]]
    return rows + [[one.title, one.how] for one in INDICATORS]


def _department(site: Site, key: str) -> str:
    return site.departments[key].name if key in site.departments else key


def _csv(site: Site, rows: Table) -> bytes:
    """Return rows as UTF-8 with the mark by which Excel knows it, lines as RFC 4180 has them."""
    out = io.StringIO()
    csv.writer(out).writerows(marked(rows) if site.settings.sample else rows)
    return out.getvalue().encode("utf-8-sig")


def _workbook(site: Site, last: Month, sheets: dict[str, Table]) -> bytes:
    out = io.BytesIO()
    book = Workbook(out, _OPTIONS)
    title = f"{visible(site.settings.site.name)} {field_title('assessment', 'month')}考核"
    year, month = last.record.month.split("-")
    book.set_properties({"title": title, "created": datetime(int(year), int(month), 1)})
    looks = Looks(book)
    for name, rows in sheets.items():
        _sheet(book.add_worksheet(name), rows, looks, "示例数据。" if site.settings.sample else "")
    book.close()
    return out.getvalue()


def _sheet(sheet: Worksheet, rows: Table, looks: Looks, note: str) -> None:
    top = 1 if note else 0
    if note:
        sheet.write_string(0, 0, note, looks.quiet())
    for number, row in enumerate(rows, start=top):
        for place, value in enumerate(row):
            if number == top:
                sheet.write_string(number, place, str(value), looks.heading(DUE_NOW))
            elif isinstance(value, (int, float)):
                sheet.write_number(number, place, value, looks.format(border=1))
            elif value is not None:
                sheet.write_string(number, place, visible(value), looks.cell())
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, len(rows[0]) - 1, 60 if len(rows[0]) == 2 else 13)
    sheet.freeze_panes(top + 1, 1)
    sheet.fit_to_pages(1, 0)
