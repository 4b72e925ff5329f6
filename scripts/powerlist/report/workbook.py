"""Problems as a workbook for an office: counts by rule and department, every problem, and how to read it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from math import ceil
from typing import NamedTuple
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from powerlist.problems import Severity
from powerlist.report.entries import SEVERITIES, Entry
from powerlist.sources import BASELINE

LONGEST = 32_000  # characters; Excel takes 32,767 in a cell
MOST_ROWS = 1_000_000  # Excel has 1,048,576
COLOURS = {Severity.ERROR: "#f8d7d0", Severity.DEBT: "#dbe4ec", Severity.WARNING: "#fbeac6"}
OUTCOMES = ["已改正", "确属例外", "误报", "待核实"]


class Column(NamedTuple):
    """One column: its heading and its width in characters."""

    heading: str
    width: int


RULE_COLUMNS = (
    Column("规则", 8), Column("规则要求", 34), Column("依据", 40), Column("轻重", 7), Column("合计", 7),
)  # fmt: skip
COLUMNS = (
    Column("序号", 7), Column("部门", 24), Column("事项编号", 11), Column("事项名称", 36),
    Column("规则", 8), Column("规则要求", 28), Column("轻重", 7), Column("哪个要素", 26),
    Column("哪里不对", 56), Column("怎么改", 48), Column("文件", 34), Column("行", 7),
    Column("处理情况", 11), Column("处理说明", 30),
)  # fmt: skip
WEIGHT = 6  # the column of the weight
OUTCOME = len(COLUMNS) - 2  # from here on the office writes
FROZEN = 4  # columns that stay in sight: up to the item's name
LINE = 15  # points of a line of text; not every program makes rows as high as their text

ABOUT = (
    "“汇总”一行一条规则、一列一个部门，数字是处数。“明细”一行一处问题，可以按部门、规则、轻重筛选。",
    "错误：不符合法律或者清单规定，必须改正，否则清单不能公布。",
    f"存量：导入时就有的实体问题，已登记在 {BASELINE}，不挡公布，只减不增，要逐步改正。",
    "警告：多半有问题，要人核实；核实无误的不必改。",
    "“规则要求”和“依据”照规则手册；“哪个要素”用编制规范里的名称，“第 1 项”指该要素的第一条内容。",
    "“文件”和“行”供管清单的同志查找；“（全清单）”是不属于某个部门的文件，如法律文件目录。",
    "处理一处，在“处理情况”里选一项，有话写在“处理说明”里；程序不读这两列，改正要改清单或者工作簿再导入。",
    "确实不适用某条规则的，不要硬改：在事项的“例外”里写明规则、理由和日期。",
)


class _Styles:
    """The formats of the workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#c9c5ba"}
        bold = {**cell, "bold": True}
        self.head: Format = book.add_format({**bold, "bg_color": "#e8edf2", "valign": "vcenter"})
        self.cell: Format = book.add_format(cell)
        self.total: Format = book.add_format({**bold, "bg_color": "#f4f2ec"})
        self.open: Format = book.add_format({**cell, "bg_color": "#fffbe6"})
        self.plain: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.weight = {key: book.add_format({**bold, "bg_color": colour}) for key, colour in COLOURS.items()}


def workbook(found: list[Entry], items: int, today: date, language: str, chosen: str = "") -> bytes:
    """Return the workbook (.xlsx); the same problems and day give the same bytes.

    `items` is the number of items that were checked, `chosen` says in words what was left out ("": nothing).
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    created = datetime(today.year, today.month, today.day)
    book.set_properties({"title": f"清单问题 {today}", "created": created})
    styles = _Styles(book)
    _counts(book.add_worksheet("汇总"), found, styles, language)
    _details(book.add_worksheet("明细"), found, styles, language)
    _about(book.add_worksheet("说明"), found, items, today, chosen, styles)
    book.close()
    return out.getvalue()


def _counts(sheet: Worksheet, found: list[Entry], styles: _Styles, language: str) -> None:
    """Write a row a rule and weight, a column a department."""
    counts = Counter((one.rule, one.problem.severity, one.department) for one in found)
    departments = {one.department: one.department_name for one in found}
    weights = list(SEVERITIES)
    kinds = sorted(
        {(one.rule, one.problem.severity) for one in found},
        key=lambda kind: (weights.index(kind[1]), kind[0].id),
    )
    columns = (*RULE_COLUMNS, *(Column(name, 12) for name in departments.values()))
    _head(sheet, columns, styles)
    first = len(RULE_COLUMNS)
    for row, (rule, severity) in enumerate(kinds, start=1):
        numbers = [counts[rule, severity, department] for department in departments]
        texts = (rule.id, rule.title.in_language(language), rule.source.in_language(language))
        sheet.set_row(row, _height(texts, columns))
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, styles.cell)
        sheet.write_string(row, 3, SEVERITIES[severity].in_language(language), styles.weight[severity])
        sheet.write_number(row, first - 1, sum(numbers), styles.total)
        for column, number in enumerate(numbers, start=first):
            _number(sheet, row, column, number, styles.cell)
    last = len(kinds) + 1
    sheet.write_string(last, 0, "合计", styles.total)
    for column in range(1, first - 1):
        sheet.write_blank(last, column, None, styles.total)
    sheet.write_number(last, first - 1, len(found), styles.total)
    totals = Counter(one.department for one in found)
    for column, department in enumerate(departments, start=first):
        sheet.write_number(last, column, totals[department], styles.total)
    if kinds:
        sheet.autofilter(0, 0, last - 1, first + len(departments) - 1)
    _finish(sheet, first)


def _number(sheet: Worksheet, row: int, column: int, number: int, style: Format) -> None:
    """Write a count; none at all reads best as an empty cell."""
    if number:
        sheet.write_number(row, column, number, style)
    else:
        sheet.write_blank(row, column, None, style)


def _details(sheet: Worksheet, found: list[Entry], styles: _Styles, language: str) -> None:
    """Write a row a problem."""
    _head(sheet, COLUMNS, styles)
    for row, one in enumerate(found[:MOST_ROWS], start=1):
        problem = one.problem
        texts = (
            one.department_name,
            one.item,
            one.item_name,
            one.rule.id,
            one.rule.title.in_language(language),
            SEVERITIES[problem.severity].in_language(language),
            one.element or "整个文件",
            problem.message.in_language(language),
            problem.remedy.in_language(language),
            problem.path,
        )
        sheet.set_row(row, _height(("", *texts), COLUMNS))
        sheet.write_number(row, 0, row, styles.cell)
        for column, text in enumerate(texts, start=1):
            style = styles.weight[problem.severity] if column == WEIGHT else styles.cell
            sheet.write_string(row, column, text[:LONGEST], style)
        _number(sheet, row, OUTCOME - 1, problem.line, styles.cell)
        sheet.write_blank(row, OUTCOME, None, styles.open)
        sheet.write_blank(row, OUTCOME + 1, None, styles.open)
    last = max(1, min(len(found), MOST_ROWS))
    sheet.data_validation(1, OUTCOME, last, OUTCOME, {"validate": "list", "source": OUTCOMES})
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    _finish(sheet, FROZEN)


def _head(sheet: Worksheet, columns: tuple[Column, ...], styles: _Styles) -> None:
    sheet.set_row(0, _height([column.heading for column in columns], columns))
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.heading, styles.head)


def _height(texts: Sequence[str], columns: Sequence[Column]) -> int:
    """Return how high a row must be, in points, to show its wrapped texts; Excel allows 409."""
    lines = [
        sum(max(1, ceil(_width(part) / (column.width - 1))) for part in text.split("\n"))
        for text, column in zip(texts, columns, strict=False)
    ]
    return min(409, LINE * max(lines, default=1) + 3)


def _width(text: str) -> int:
    """Return how wide a text is; a Chinese character is as wide as two digits."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def _finish(sheet: Worksheet, frozen: int) -> None:
    sheet.freeze_panes(1, frozen)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _about(
    sheet: Worksheet, found: list[Entry], items: int, today: date, chosen: str, styles: _Styles
) -> None:
    by = Counter(one.problem.severity for one in found)
    counted = "，".join(f"{name.zh} {by[severity]} 处" for severity, name in SEVERITIES.items())
    lines = [f"清单问题 {today}", f"检查了 {items} 项；表中{counted}。"]
    lines += [chosen] if chosen else []
    if len(found) > MOST_ROWS:
        lines.append(f"“明细”只列前 {MOST_ROWS} 处；请按部门分别导出。")
    column = Column("说明", 110)
    sheet.set_column(0, 0, column.width)
    for row, line in enumerate((*lines, *ABOUT)):
        sheet.set_row(row, _height([line], [column]))
        sheet.write_string(row, 0, line, styles.plain)
