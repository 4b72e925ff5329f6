"""The outcome of an import as the clerk reads it: tables first, then what needs a look."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from rich.console import Group
from rich.table import Table
from rich.text import Text

from powerlist.schema import title_of
from powerlist.sources import HEADINGS
from powerlist.workbook.guard import Cancellation, Count
from powerlist.workbook.headings import ASKED, IGNORED, columns
from powerlist.workbook.importing import FileResult, Import
from powerlist.workbook.questions import Leftover, Question

SHOWN = 12  # entries of a list on the screen; the JSON report has them all
LONGEST = 40


def on_screen(done: Import) -> Group:
    """Return what the clerk reads: tables of the files and the departments, then what needs a look."""
    parts: list[Table | Text] = [_files(done), *_departments(done)]
    for result in done.files:
        parts += [
            Text(f"{result.workbook.file}：{problem}", style="red") for problem in result.workbook.problems
        ]
    parts += _questions(done)
    parts += _listed("拟取消的事项：工作簿里已经没有、清单里还在（没有删除；确已取消的，请办理调整）", [
        _cancellation(one, done) for r in done.files for one in r.cancellations
    ])  # fmt: skip
    parts += _passed_over(done)
    parts += _listed("没有录入的内容", [
        f"{r.workbook.file} {one.sheet} 第 {one.row} 行 {one.heading}：{_short(one.text)}（{one.reason}）"
        for r in done.files for one in r.workbook.unplaced
    ])  # fmt: skip
    parts += _listed(f"按 {HEADINGS} 不导入的列", [
        _column(r, one) for r in done.files for one in r.workbook.leftovers.ignored()
    ])  # fmt: skip
    parts += _listed("没有列名的列（内容记入未归位内容；请在工作簿里写上列名再导入）", [
        _column(r, one) for r in done.files for one in r.workbook.leftovers.nameless()
    ])  # fmt: skip
    return Group(*parts)


def _files(done: Import) -> Table:
    table = Table(title="导入结果", show_footer=len(done.files) > 1)
    results = done.files
    numbers: list[tuple[str, list[int]]] = [
        ("行", [r.workbook.rows for r in results]),
        ("事项", [len(r.items) for r in results]),
        ("新增", [len(r.created) for r in results]),
        ("更新", [len(r.updated) for r in results]),
        ("未变", [len(r.unchanged) for r in results]),
        ("略过", [len(r.workbook.skipped) for r in results]),
        ("引用", [r.workbook.tally.found for r in results]),
        ("认出", [r.workbook.tally.resolved for r in results]),
    ]
    table.add_column("文件", footer="合计", overflow="fold")
    for heading, column in numbers:
        table.add_column(heading, footer=str(sum(column)), justify="right", no_wrap=True)
    for index, result in enumerate(results):
        table.add_row(Text(result.workbook.file), *(str(column[index]) for _, column in numbers))
    return table


def _departments(done: Import) -> list[Table]:
    """Return how many items each department has, and of which categories the number changes."""
    if not done.counts:
        return []
    table = Table(title="各部门事项数（不含已退出清单的）", show_footer=True)
    totals = _sums(done.counts)
    table.add_column("部门", footer="合计", overflow="fold")
    for heading, total in zip(("导入前", "导入后", "拟取消"), totals, strict=True):
        table.add_column(heading, footer=total, justify="right", no_wrap=True)
    table.add_column("有变化的类别（导入前→导入后，拟取消）", overflow="fold", ratio=1)
    for department, grouped in groupby(done.counts, lambda one: one.department):
        counted = list(grouped)
        changed = [one for one in counted if one.before != one.after or one.proposed_cancellations]
        name = done.names.get(department, department)
        table.add_row(Text(name), *_sums(counted), "、".join(map(_change, changed)))
    return [table]


def _sums(counted: list[Count]) -> tuple[str, str, str]:
    return (
        str(sum(one.before for one in counted)),
        str(sum(one.after for one in counted)),
        str(sum(one.proposed_cancellations for one in counted)),
    )


def _change(count: Count) -> str:
    gone = f"，拟取消 {count.proposed_cancellations}" if count.proposed_cancellations else ""
    return f"{title_of('category', count.category)}{count.before}→{count.after}{gone}"


def _questions(done: Import) -> list[Text]:
    """Return what is asked of unknown headings: where they are, what they could mean, what to write."""
    asked = [(result, question) for result in done.files for question in result.questions]
    if not asked:
        return []
    title = f"有 {len(asked)} 个列名认不出，请逐个回答后再导入一次；在此之前，内容记在事项的“未归位内容”里"
    lines = [line for result, question in asked[:SHOWN] for line in _question(result, question)]
    if len(asked) > SHOWN:
        lines.append(f"  …… 共 {len(asked)} 个，全部见 --report 写出的报告")
    words = [word for slot, word in columns().items() if slot not in (ASKED, IGNORED)]
    lines.append(f"  可以写的要素：{'、'.join(words)}；都不是的写“{columns()[IGNORED]}”")
    return [Text(title, style="yellow"), *map(Text, lines)]


def _question(result: FileResult, question: Question) -> list[str]:
    heading = question.leftover.heading
    guesses = "、".join(f"{one.column}（与“{one.like}”相近 {one.likeness}%）" for one in question.guesses)
    what = f"{heading}: 要素名称（或 {columns()[IGNORED]}）"
    book = result.workbook
    whose = f"department: {book.department}" if book.department else f"file: {book.file}"
    where = f"第 {question.line} 行改成" if question.line else f"“{whose}”一段的 columns 下加上"
    return [
        f"  {_column(result, question.leftover)}",
        f"    可能是：{guesses}；仅供参考" if guesses else "    没有相近的要素",
        f"    请{'把' if question.line else '在'} {HEADINGS} {where}：{what}",
    ]


def _column(result: FileResult, leftover: Leftover) -> str:
    samples = "／".join(leftover.samples)
    return (
        f"{result.workbook.file}，工作表“{leftover.sheet}”{leftover.letter} 列“{leftover.heading}”，"
        f"{leftover.cells} 格，例如：{samples}"
    )


def _cancellation(one: Cancellation, done: Import) -> str:
    department = done.names.get(one.department, one.department)
    return f"{one.id} {_short(one.name)}（{department}；原在 {one.file} {one.sheet} 第 {one.row} 行）"


def _passed_over(done: Import) -> list[Text]:
    """Return how many rows were passed over for each reason, whatever rows the reasons name."""
    reasons = Counter(
        re.sub(r"\d+", "…", skipped.reason) for result in done.files for skipped in result.workbook.skipped
    )
    if not reasons:
        return []
    lines = [
        f"  {reason}：{count}" for reason, count in sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    ]
    return [Text("略过的行和原因"), *(Text(line) for line in lines[:SHOWN])]


def _listed(title: str, lines: list[str]) -> list[Text]:
    if not lines:
        return []
    more = [f"  …… 共 {len(lines)} 条，全部见 --report 写出的报告"] if len(lines) > SHOWN else []
    return [Text(title), *(Text(f"  {line}") for line in lines[:SHOWN]), *(Text(line) for line in more)]


def _short(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= LONGEST else bare[:LONGEST] + "…"
