"""The outcome of an import as JSON for programs and as tables for the clerk."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from powerlist.workbook.importing import FileResult, Import

SHOWN = 12  # entries of a list on the screen; the JSON report has them all
LONGEST = 40


def to_json(done: Import) -> dict[str, Any]:
    """Return the whole outcome: every row passed over and every text not placed, by file, and totals.

    Of `citations`, `found` counts those that name an instrument, `resolved` those read to an instrument and,
    where the cell names an article, to the article; `without_article` those whose cell names none.
    """
    files = [_file(result) for result in done.files]
    numbers = ("rows", "items", "created", "updated", "unchanged")
    totals: dict[str, Any] = {name: sum(file[name] for file in files) for name in numbers}
    totals["skipped"] = sum(len(file["skipped"]) for file in files)
    totals["unplaced"] = sum(len(file["unplaced"]) for file in files)
    totals["vanished"] = sum(len(file["vanished"]) for file in files)
    counts = [Counter[str](file["citations"]) for file in files]
    totals["citations"] = {
        name: sum(count[name] for count in counts) for name in ("found", "resolved", "without_article")
    }
    return {
        "files": files,
        "totals": totals,
        "new_departments": done.departments,
        "new_laws": done.laws,
        "debts": done.debts,
    }


def _file(result: FileResult) -> dict[str, Any]:
    book = result.workbook
    return {
        "file": book.file,
        "rows": book.rows,
        "items": len(result.items),
        "created": len(result.created),
        "updated": len(result.updated),
        "unchanged": len(result.unchanged),
        "skipped": [one._asdict() for one in book.skipped],
        "citations": {
            "found": book.tally.found,
            "resolved": book.tally.resolved,
            "without_article": book.tally.without_article,
        },
        "unplaced": [one._asdict() for one in book.unplaced],
        "vanished": [{"id": identity, "name": name} for identity, name in result.vanished],
        "problems": book.problems,
    }


def on_screen(done: Import) -> Group:
    """Return what the clerk reads: a table of the files, then what needs a look."""
    parts: list[Table | Text] = [_table(done)]
    for result in done.files:
        parts += [
            Text(f"{result.workbook.file}：{problem}", style="red") for problem in result.workbook.problems
        ]
    parts += _passed_over(done)
    parts += _listed("没有录入的内容", [
        f"{r.workbook.file} {one.sheet} 第 {one.row} 行 {one.heading}：{_short(one.text)}（{one.reason}）"
        for r in done.files for one in r.workbook.unplaced
    ])  # fmt: skip
    parts += _listed("工作簿里已经没有、清单里还在的事项（没有删除；确已取消的，请办理调整）", [
        f"{identity} {_short(name)}（{r.workbook.file}）" for r in done.files for identity, name in r.vanished
    ])  # fmt: skip
    return Group(*parts)


def _table(done: Import) -> Table:
    table = Table(title="导入结果", show_footer=len(done.files) > 1)
    results = done.files
    columns: list[tuple[str, list[int]]] = [
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
    for heading, numbers in columns:
        table.add_column(heading, footer=str(sum(numbers)), justify="right", no_wrap=True)
    for index, result in enumerate(results):
        table.add_row(Text(result.workbook.file), *(str(numbers[index]) for _, numbers in columns))
    return table


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
