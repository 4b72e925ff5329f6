"""A filled workbook of monthly figures → the month's file, or what is wrong with it and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from powerlist.forms.filled import Fault
from powerlist.forms.month_sheet import DEPARTMENTS, MONTH, NOTE, PARTS, SOURCE, WINDOWS, headings
from powerlist.forms.storing import Overlay
from powerlist.load.write import dump
from powerlist.model import Registry
from powerlist.problems import Severity
from powerlist.registry import read_registry
from powerlist.rules.assessed import path_of
from powerlist.schema.validate import validator
from powerlist.sources import Source
from powerlist.workbook.sheets import Sheet, UnreadableWorkbook, read_sheets

_COUNT = re.compile(r"\d{1,12}|\d{1,3}(?:[,，]\d{3}){1,3}")  # 1,234 as tables write it
_MONTH = re.compile(r"(\d{4})[-年./](\d{1,2})(?:月|-01)?")
UNKNOWN = "不详"  # what a clerk writes where nobody counted
_FILLED_BY_US = 4  # cells of a row that the template fills in at most
_EMPTY_NOTE = frozenset(("", "无", "/"))


class Taken(NamedTuple):
    """A month that was handed in: its file's path and content ("" with faults), and what to look at."""

    month: str
    path: str
    content: str
    faults: list[Fault]
    warnings: list[Fault]


def take_month(
    content: bytes, name: str, registry: Registry, source: Source, today: date, jobs: int
) -> Taken:
    """Return what a workbook hands in, judged with the rules of the whole registry.

    With faults nothing may be written. UnreadableWorkbook when it cannot be opened or has no figures.
    """
    sheets = {sheet.name: sheet for sheet in read_sheets(content, name)}
    if WINDOWS not in sheets:
        raise UnreadableWorkbook(
            f"没有“{WINDOWS}”这张表。请用 powerlist assess template 导出空表，填好后再交。"
        )
    reader = _Reader(registry)
    data: dict[str, Any] = reader.head(sheets[WINDOWS])
    for title, part in PARTS.items():
        if title in sheets:
            data[part] = list(reader.rows(sheets[title], part))
    month, faults = str(data.get("month", "")), reader.faults
    if faults or not month:
        return Taken(month, "", "", faults, [])
    for error in validator("assessment").iter_errors(data):
        faults.append(reader.at(tuple(error.instance_path), "不符合填写要求", "请对照表头上的说明修改"))
    if faults:
        return Taken(month, "", "", faults, [])
    text = dump(data, "assessment")
    path = path_of(month)
    _, problems = read_registry(Overlay(source, {path: text.encode()}), today, jobs)
    warnings: list[Fault] = []
    for problem in problems:
        if problem.path == path:
            told = reader.at(problem.field, problem.message.zh, problem.remedy.zh)
            (faults if problem.severity is Severity.ERROR else warnings).append(told)
    return Taken(month, path, "" if faults else text, faults, warnings)


class _Reader:
    """Reads the two sheets, gathering what is wrong and remembering where each row stood."""

    def __init__(self, registry: Registry) -> None:
        centre = registry.service_centre
        self.names: dict[str, dict[str, str]] = {"window": {}, "department": {}}
        for window in centre.windows if centre else ():
            for said in (window.id, window.name):
                self.names["window"].setdefault(said, window.id)
        for one in registry.departments.values():
            for said in (one.id, one.name, one.short_name or one.name, *one.other_names):
                self.names["department"].setdefault(said, one.id)
        self.faults: list[Fault] = []
        self.places: dict[str, list[int]] = {part: [] for part in PARTS.values()}

    def at(self, field: tuple[str | int, ...], message: str, remedy: str) -> Fault:
        """Return the fault at the row and heading of a field of the month."""
        part = next((one for one in PARTS.values() if field[:1] == (one,)), "")
        if not part:
            heading = {"source": SOURCE, "note": NOTE}.get(str(field[0]) if field else "", MONTH)
            return Fault(WINDOWS, 0, heading, message, remedy)
        sheet = WINDOWS if part == "windows" else DEPARTMENTS
        rows = self.places[part]
        row = rows[field[1]] if len(field) > 1 and isinstance(field[1], int) and field[1] < len(rows) else 0
        node = headings(part).get(str(field[2])) if len(field) > 2 else None
        return Fault(sheet, row, str(node["title"]) if node else "", message, remedy)

    def head(self, sheet: Sheet) -> dict[str, Any]:
        """Return the month, the source and the note that stand above the table."""
        found = {}
        for row in range(min(len(sheet.rows), 10)):
            name = sheet.cell(row, 0).text
            if name in (MONTH, SOURCE, NOTE) and name not in found:
                found[name] = (row, sheet.cell(row, 1).text)
        said: dict[str, Any] = {}
        row, text = found.get(MONTH, (0, ""))
        written = _MONTH.fullmatch(text)
        if written and 1 <= int(written[2]) <= 12:
            said["month"] = f"{written[1]}-{int(written[2]):02}"
        else:
            self._fault(
                sheet, row, MONTH, f"“{text}”不是月份" if text else "没有写月份", "请写成 2026-11 的样子"
            )
        row, text = found.get(SOURCE, (0, ""))
        if text:
            said["source"] = " ".join(text.split())
        else:
            self._fault(sheet, row, SOURCE, "没有写来源", "请写哪本台账、哪个系统，由哪个单位填报")
        if (text := found.get(NOTE, (0, ""))[1]) not in _EMPTY_NOTE:
            said["note"] = text
        return said

    def rows(self, sheet: Sheet, part: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table, of which every cell was looked at."""
        columns = {str(node["title"]): (key, node) for key, node in headings(part).items()}
        top = self._top(sheet, columns)
        if top is None:
            return
        titles = [cell.text for cell in sheet.rows[top]]
        for title in columns:
            if titles.count(title) != 1:
                few = title not in titles
                self._fault(
                    sheet, top, title, "没有这一栏" if few else "有两栏", "请用导出的空表，不要改表头"
                )
        for number in range(top + 1, len(sheet.rows)):
            texts = [sheet.cell(number, place).text for place in range(len(titles))]
            if not any(texts):
                continue
            self.places[part].append(number + 1)
            if sum(bool(text) for text in texts) <= _FILLED_BY_US:
                self._fault(sheet, number, "", "这一行没有填", "请填各栏，没有办件的写 0")
                yield {}
                continue
            row: dict[str, Any] = {}
            for place, title in enumerate(titles):
                if title not in columns:
                    continue
                key, node = columns[title]
                if (number, place) in sheet.faults:
                    self._fault(sheet, number, title, "公式算不出数", "请改成数字")
                elif "x-refers-to" in node:
                    row[key] = self._named(sheet, number, title, str(node["x-refers-to"]), texts[place])
                elif (count := self._count(sheet, number, title, texts[place])) is not None:
                    row[key] = count
            yield row

    def _top(self, sheet: Sheet, columns: dict[str, Any]) -> int | None:
        """Return the row of the headings."""
        for number, row in enumerate(sheet.rows[:30]):
            if len({cell.text for cell in row} & set(columns)) > len(columns) // 2:
                return number
        self._fault(sheet, 0, "", "找不到表头", "请用 powerlist assess template 导出的空表，不要改表头")
        return None

    def _named(self, sheet: Sheet, number: int, title: str, words: str, text: str) -> str:
        found = self.names[words].get(text)
        if found is None:
            known = "、".join(dict.fromkeys(n for n in self.names[words] if not n.isascii()))
            what = f"没有“{text}”这个{title}" if text else f"没有写{title}"
            self._fault(sheet, number, title, what, f"可以写：{known}")
        return found or ""

    def _count(self, sheet: Sheet, number: int, title: str, text: str) -> int | None:
        if text == UNKNOWN:
            return None
        if _COUNT.fullmatch(text):
            return int(re.sub("[,，]", "", text))
        what = f"“{text[:20]}”不是整数" if text else "没有填"
        self._fault(sheet, number, title, what, f"请填 0 或者正整数；不掌握的写“{UNKNOWN}”")
        return None

    def _fault(self, sheet: Sheet, row: int, heading: str, message: str, remedy: str) -> None:
        self.faults.append(Fault(sheet.name, row + 1, heading, message, remedy))
