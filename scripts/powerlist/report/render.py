"""Prints a list of problems for people, machines, and the forges that run the check."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from powerlist import __version__
from powerlist.problems import Problem, Severity
from powerlist.rules import all_rules
from powerlist.sources import BASELINE
from powerlist.statistics import Figures

Printer = Callable[[list[Problem], str, int], str]

_WORDS = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.DEBT: "存量"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.DEBT: "debt"},
}


def render(
    format_: str, problems: list[Problem], language: str, *, items: int, figures: Figures | None = None
) -> str:
    """Return the problems in a format of FORMATS; `items` is the number of items that were read.

    The figures of the registry stand in "json" alone, as an object; for people there is `progress`.
    """
    if format_ == "json":
        return _json(problems, language, items, figures)
    return FORMATS[format_](problems, language, items)


def counts(problems: list[Problem], items: int) -> dict[str, int]:
    """Return how many problems of each severity there are, and how many items were read."""
    by = Counter(problem.severity for problem in problems)
    return {
        "items": items,
        "errors": by[Severity.ERROR],
        "warnings": by[Severity.WARNING],
        "debts": by[Severity.DEBT],
    }


def _place(problem: Problem) -> str:
    return f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path


def _text(problems: list[Problem], language: str, items: int) -> str:
    lines = [
        f"{_place(p)}: {p.severity.value}[{p.rule}] {p.message.in_language(language)}"
        f" — {p.remedy.in_language(language)}\n"
        for p in problems
        if p.severity is not Severity.DEBT
    ]
    return "".join(lines) + _summary(counts(problems, items), language)


def _summary(count: dict[str, int], language: str) -> str:
    if language == "en":
        return "{items} items: {errors} errors, {warnings} warnings, {debts} known debts\n".format(**count)
    return "共 {items} 项：错误 {errors} 处，警告 {warnings} 处，存量问题 {debts} 处\n".format(**count)


def _json(problems: list[Problem], language: str, items: int, figures: Figures | None = None) -> str:
    listed = [
        {
            "rule": p.rule,
            "severity": p.severity.value,
            "path": p.path,
            "line": p.line,
            "column": p.column,
            "field": p.field_text,
            "item": p.item,
            "message": p.message.in_language(language),
            "remedy": p.remedy.in_language(language),
        }
        for p in problems
    ]
    body: dict[str, Any] = {"problems": listed, "counts": counts(problems, items)}
    if figures is not None:
        body["figures"] = figures.as_data()
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _github(problems: list[Problem], language: str, items: int) -> str:
    """Return workflow commands, which forges of GitHub's kind show beside the changed lines."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.DEBT: "notice"}
    lines = [
        f"::{levels[p.severity]} file={_property(p.path)},line={max(p.line, 1)},col={max(p.column, 1)},"
        f"title={_property(p.rule)}::"
        + _data(f"{p.message.in_language(language)} — {p.remedy.in_language(language)}")
        + "\n"
        for p in problems
        if p.severity is not Severity.DEBT
    ]
    return "".join(lines) + _summary(counts(problems, items), language)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _markdown(problems: list[Problem], language: str, items: int) -> str:
    heads = {"zh": ("位置", "规则", "问题", "怎么改"), "en": ("where", "rule", "what", "remedy")}[language]
    rows = [
        (
            f"`{_place(p)}`",
            f"{_WORDS[language][p.severity]} {p.rule}",
            _cell(p.message.in_language(language)),
            _cell(p.remedy.in_language(language)),
        )
        for p in problems
        if p.severity is not Severity.DEBT
    ]
    table = "".join("| " + " | ".join(row) + " |\n" for row in [heads, ("---",) * 4, *rows]) if rows else ""
    return _summary(counts(problems, items), language) + ("\n" + table if table else "")


def _cell(text: str) -> str:
    """Return text that cannot break out of a Markdown table's cell or turn into HTML."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\\", "\\\\").replace("|", "\\|")
    return escaped.replace("`", "\\`").replace("\n", " ")


def _sarif(problems: list[Problem], language: str, items: int) -> str:
    """Return SARIF 2.1.0 (OASIS), with the rules that were broken."""
    broken = {p.rule for p in problems}
    rules = [
        {
            "id": rule.id,
            "name": rule.name,
            "shortDescription": {"text": rule.title.in_language(language)},
            "fullDescription": {"text": rule.source.in_language(language)},
        }
        for rule in all_rules()
        if rule.id in broken
    ]
    driver = {"name": "powerlist", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(p, language) for p in problems],
    }
    body = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _result(problem: Problem, language: str) -> dict[str, Any]:
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.DEBT: "note"}
    place: dict[str, Any] = {"artifactLocation": {"uri": problem.path}}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": problem.column}
    text = f"{problem.message.in_language(language)} — {problem.remedy.in_language(language)}"
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "level": levels[problem.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }
    if problem.severity is Severity.DEBT:
        result["suppressions"] = [{"kind": "external", "justification": BASELINE}]
    return result


FORMATS: dict[str, Printer] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "markdown": _markdown,
    "sarif": _sarif,
}
