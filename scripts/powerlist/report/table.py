"""Counts of problems as a table for the screen: by rule, then by department."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from powerlist.problems import Severity
from powerlist.report.entries import SEVERITIES, Entry, told

WIDTH = 120  # columns, of which a Chinese character takes two
NAME, NUMBER = 36, 8  # columns of a department's name and of a count with what parts it from the next
_WORDS = {
    "zh": {
        "rules": "问题按规则", "rule": "规则", "title": "规则要求", "departments": "涉及部门",
        "total": "合计", "by": "问题按部门和规则", "department": "部门", "part": "（续）",
    },
    "en": {
        "rules": "Problems by rule", "rule": "rule", "title": "what it asks", "departments": "departments",
        "total": "total", "by": "Problems by department and rule", "department": "department",
        "part": " (continued)",
    },
}  # fmt: skip

# A column of the second table: one rule at one weight.
Kind = tuple[str, Severity]


def tables(found: list[Entry], language: str) -> str:
    """Return the counts as text of at most 120 columns; "" if there are no problems.

    The first table has a line a rule, with its title and how many of each weight there are. The second has a
    line a department and a column a rule and weight, in as many parts as the width asks for; for a single
    department the first says it all.
    """
    if not found:
        return ""
    out = StringIO()
    console = Console(file=out, width=WIDTH, color_system=None, force_terminal=False, highlight=False)
    console.print(_by_rule(found, language))
    if len({one.department for one in found}) > 1:
        for table in _by_department(found, language):
            console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _by_rule(found: list[Entry], language: str) -> Table:
    words = _WORDS[language]
    counts = Counter((one.rule.id, one.problem.severity) for one in found)
    table = _table(words["rules"])
    table.add_column(words["rule"], no_wrap=True)
    table.add_column(words["title"], footer=words["total"], ratio=1, overflow="fold")
    for severity, name in SEVERITIES.items():
        total = sum(count for (_, weight), count in counts.items() if weight is severity)
        _number(table, name.in_language(language), total)
    _number(table, words["total"], len(found))
    _number(table, words["departments"], len({one.department for one in found}))
    for rule in sorted({one.rule.id for one in found}):
        by_weight = [counts[rule, severity] for severity in SEVERITIES]
        whose = len({one.department for one in found if one.rule.id == rule})
        numbers = [str(count or "") for count in by_weight]
        table.add_row(rule, told(rule).title.in_language(language), *numbers, str(sum(by_weight)), str(whose))
    return table


def _by_department(found: list[Entry], language: str) -> Iterator[Table]:
    """Yield the table of departments by rules, errors first, in parts that fit."""
    words = _WORDS[language]
    weights = list(SEVERITIES)
    kinds = sorted(
        {(one.rule.id, one.problem.severity) for one in found},
        key=lambda kind: (weights.index(kind[1]), kind[0]),
    )
    counts = Counter((one.department, one.rule.id, one.problem.severity) for one in found)
    names = {one.department: one.department_name for one in found}  # in the order of departments
    fitting = (WIDTH - NAME) // NUMBER - 1  # one column is the total's
    for start in range(0, len(kinds), fitting):
        part = kinds[start : start + fitting]
        table = _table(words["by"] + (words["part"] if start else ""))
        table.add_column(words["department"], footer=words["total"], max_width=NAME, overflow="fold")
        for rule, severity in part:
            total = sum(counts[department, rule, severity] for department in names)
            _number(table, f"{rule}\n{SEVERITIES[severity].in_language(language)}", total)
        if start + fitting >= len(kinds):
            _number(table, words["total"], len(found))
        for department, name in names.items():
            row = [str(counts[department, rule, severity] or "") for rule, severity in part]
            if start + fitting >= len(kinds):
                row.append(str(sum(one.department == department for one in found)))
            if any(row):
                table.add_row(name, *row)
        yield table


def _table(title: str) -> Table:
    return Table(title=title, box=SIMPLE_HEAD, show_footer=True, title_justify="left", title_style="")


def _number(table: Table, heading: str, total: int) -> None:
    table.add_column(heading, footer=str(total), justify="right", no_wrap=True)
