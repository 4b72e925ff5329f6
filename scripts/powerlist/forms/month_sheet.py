"""The workbook in which the service centre hands in a month's figures; what is known is filled in."""

from __future__ import annotations

import datetime
import io
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from powerlist.forms.looks import DUE_NOW, FREE, Looks
from powerlist.forms.notes import attach
from powerlist.model import Registry
from powerlist.model.assessed import Assessed, assessed, counts_of
from powerlist.rules.assessed import planned_days
from powerlist.schema import Node, definition, elements

MONTH, SOURCE, NOTE = "月份", "来源", "说明"
WINDOWS, DEPARTMENTS = "窗口数据", "事项数据"
PARTS = {WINDOWS: "windows", DEPARTMENTS: "departments"}
HEADINGS_AT = 4  # rows from the top; above them the month, its source and a note
_OPTIONS: dict[str, Any] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_MADE = datetime.datetime(2025, 7, 1)  # a workbook says when it was made; ours, nothing that depends on it
_WHOLE = "请填 0 或者正整数；不掌握的写“不详”。"


def headings(part: str) -> dict[str, Node]:
    """Return key → node of the columns of "windows" or "departments"."""
    node: Node = definition("assessment")["properties"][part]["items"]
    columns: dict[str, Node] = node["properties"]
    return columns


def template(registry: Registry, month: str) -> bytes:
    """Return the workbook of a month: a row for each department at a window, the items counted."""
    out = io.BytesIO()
    book = Workbook(out, _OPTIONS)
    book.set_properties({"title": f"{month} 月度考核填报表", "author": "powerlist", "created": _MADE})
    looks = Looks(book)
    windows, departments = book.add_worksheet(WINDOWS), book.add_worksheet(DEPARTMENTS)
    _head(
        windows, month, looks, "白格里填数，没有的写 0，不掌握的写“不详”；只填件数、天数、岗位数，不写人名。"
    )
    _table(windows, "windows", _window_rows(registry, month), looks)
    _head(departments, month, looks, "程序从清单里数出来的，不用改；数得不对的，先改清单，再导出一次。")
    _table(departments, "departments", _department_rows(registry), looks)
    book.close()
    return out.getvalue()


def _window_rows(registry: Registry, month: str) -> list[dict[str, str | int]]:
    planned = planned_days(registry, month)
    rows: list[dict[str, str | int]] = []
    for window in registry.service_centre.windows if registry.service_centre else ():
        for key in window.departments:
            department = registry.departments.get(key)
            row: dict[str, str | int] = {
                "window": window.name,
                "department": department.name if department else key,
            }
            if window.posts is not None and len(window.departments) == 1:
                row["posts"] = window.posts
            if (window.id, key) in planned:
                row["leader_days_planned"] = planned[window.id, key]
            rows.append(row)
    return rows


def _department_rows(registry: Registry) -> list[dict[str, str | int]]:
    found: dict[str, list[Assessed]] = {}
    for one in assessed(registry.items, elements()["centre"].applies_to):
        found.setdefault(one.department, []).append(one)
    ordered = sorted(registry.departments.values(), key=lambda d: (d.sort is None, d.sort or 0, d.id))
    return [{"department": d.name, **counts_of(found[d.id])} for d in ordered if d.id in found]


def _head(sheet: Worksheet, month: str, looks: Looks, note: str) -> None:
    sheet.write_string(0, 0, MONTH, looks.heading(FREE))
    sheet.write_string(0, 1, month, looks.cell(locked=True))
    if sheet.get_name() == WINDOWS:
        for row, (name, how) in enumerate(
            ((SOURCE, "必填：哪本台账、哪个系统，由哪个单位填报"), (NOTE, "选填")), 1
        ):
            sheet.write_string(row, 0, name, looks.heading(FREE))
            sheet.merge_range(row, 1, row, 5, "", looks.cell())
            sheet.write_string(row, 6, how, looks.quiet())
    sheet.write_string(0, 3, note, looks.quiet())


def _table(sheet: Worksheet, part: str, rows: list[dict[str, str | int]], looks: Looks) -> None:
    columns = headings(part)
    by_clerk = part == "windows"
    for place, node in enumerate(columns.values()):
        sheet.write_string(HEADINGS_AT, place, str(node["title"]), looks.heading(DUE_NOW))
        attach(sheet, HEADINGS_AT, place, f"【{node['title']}】\n{node['description']}")
        sheet.set_column(place, place, 22 if "x-refers-to" in node else 11)
    for number, row in enumerate(rows, start=HEADINGS_AT + 1):
        for place, (key, node) in enumerate(columns.items()):
            value, named = row.get(key), "x-refers-to" in node
            look = looks.cell(text=named, locked=named or not by_clerk)
            if value is None:
                sheet.write_blank(number, place, None, look)
            elif isinstance(value, int):
                sheet.write_number(number, place, value, look)
            else:
                sheet.write_string(number, place, value, look)
    last = HEADINGS_AT + max(1, len(rows))
    for place, node in enumerate(columns.values()):
        if "maximum" in node:
            sheet.data_validation(
                HEADINGS_AT + 1, place, last, place,
                {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": node["maximum"],
                 "error_type": "warning", "error_title": "要填整数", "error_message": _WHOLE},
            )  # fmt: skip
    sheet.freeze_panes(HEADINGS_AT + 1, 2 if by_clerk else 1)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
