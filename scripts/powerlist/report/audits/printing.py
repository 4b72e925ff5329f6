"""An audit in every form but the workbook: text, Markdown, a page, data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from powerlist.audit import Audit
from powerlist.audit.records import Line
from powerlist.report.audits.tables import SAMPLE, Table, plain, tables, verdict
from powerlist.report.audits.workbook import workbook
from powerlist.report.reviews.escaping import escaped
from powerlist.schema.shown import visible

FORMATS = ("text", "json", "markdown", "xlsx", "html")
_WIDEST = 48  # columns of a cell on a terminal; what is longer goes below the table's other cells as it is


def render(format_: str, audit: Audit) -> bytes:
    """Return the audit in a format of FORMATS, as UTF-8 or as a workbook."""
    found = tables(audit)
    if format_ == "xlsx":
        return workbook(audit, found)
    if format_ == "json":
        return _json(audit).encode()
    if format_ == "markdown":
        return "".join(_markdown(audit, found)).encode()
    if format_ == "html":
        return (
            _template()
            .render(title=title(audit), audit=audit, tables=found, plain=plain, sample=SAMPLE)
            .encode()
        )
    return "".join(f"{line}\n" for line in _text(audit, found)).encode()


def title(audit: Audit) -> str:
    """Return what the report is called."""
    return f"清单审计报告 {audit.span.first.isoformat()} 至 {audit.span.last.isoformat()}"


def _text(audit: Audit, found: Sequence[Table]) -> Iterator[str]:
    yield title(audit)
    if audit.sample:
        yield SAMPLE
    for table in found:
        yield ""
        yield f"【{table.title}】"
        if table.lead:
            yield table.lead
        if not table.rows:
            yield table.empty
            continue
        yield from _grid(table)


def _grid(table: Table) -> Iterator[str]:
    rows = [tuple(column.title for column in table.columns)]
    rows += [tuple(_one_line(plain(cell)) for cell in row) for row in table.rows]
    widths = [min(_WIDEST, max(_width(row[place]) for row in rows)) for place in range(len(table.columns))]
    numbers = [all(isinstance(plain(row[place]), int) for row in table.rows) for place in range(len(widths))]
    for row in rows:
        cells = (_set(text, width, right) for text, width, right in zip(row, widths, numbers, strict=True))
        yield ("  " + "  ".join(cells)).rstrip()


def _set(text: str, width: int, right: bool) -> str:
    blanks = " " * max(0, width - _width(text))
    return blanks + text if right else text + blanks


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def _one_line(value: str | int) -> str:
    return visible(" ".join(str(value).split("\n")))


def _markdown(audit: Audit, found: Sequence[Table]) -> Iterator[str]:
    yield f"# {title(audit)}\n"
    if audit.sample:
        yield f"\n{SAMPLE}\n"
    for table in found:
        yield f"\n## {table.title}\n"
        if table.lead:
            yield f"\n{escaped(table.lead)}\n"
        if not table.rows:
            yield f"\n{table.empty}\n"
            continue
        numbers = [isinstance(plain(cell), int) for cell in table.rows[0]]
        yield "\n" + _row(column.title for column in table.columns)
        yield _row("--:" if number else "---" for number in numbers)
        for row in table.rows:
            yield _row(escaped(_one_line(plain(cell))) for cell in row)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _json(audit: Audit) -> str:
    """Return the audit as data; days as 2026-11-23, departments and kinds by their tokens."""
    people = audit.people or {}
    body = {
        "from": audit.span.first.isoformat(),
        "to": audit.span.last.isoformat(),
        "began": audit.began,
        "sample": audit.sample,
        "internal": audit.internal,
        "verdict": verdict(audit),
        "balances": audit.whole.balances,
        "whole": _line(audit.whole),
        "departments": [_line(line) for line in audit.departments],
        "categories": [_line(line) for line in audit.categories],
        "clocks": [one._asdict() for one in audit.clocks],
        "flows": [one._asdict() for one in audit.flows],
        "apart": [one._asdict() for one in audit.apart],
        "stocks": [one._asdict() for one in audit.stocks],
        "adjustments": [
            {
                "id": one.record.id,
                "kinds": one.kinds,
                "department": one.record.department,
                "steps": [step._asdict() for step in one.steps],
                "body": one.body,
                "consultation_days": one.days,
                "approved": one.record.approved,
                "published": one.record.published,
                "effective": one.record.effective,
                "claimed": one.record.claimed,
                "recorded": one.recorded,
                "codes": list(one.codes),
            }
            for one in audit.procedures
        ],
        "objections": [one._asdict() for one in audit.objections],
        "worse": [
            {**one._asdict(), "elements": [element._asdict() for element in one.elements]}
            for one in audit.worse
        ],
        "touched": [one._asdict() for one in audit.touched],
        "approvals": [one._asdict() for one in audit.approvals],
        "commits": [
            {
                "commit": one.note.commit,
                "day": one.note.day,
                "merge": one.note.is_merge,
                "brought": list(one.note.brought),
                "items": one.items,
                "records": list(one.records),
                "objections": one.objections,
                **(people[one.note.commit]._asdict() if one.note.commit in people else {}),
            }
            for one in audit.strokes
        ],
        "debts": list(audit.debts) if audit.debts else None,
        "hidden": audit.hidden,
        "withheld": list(audit.withheld),
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _line(line: Line) -> dict[str, Any]:
    flows = {kind: list(ids) for kind, ids in line.flows.items()}
    return {**line._asdict(), "flows": flows, "off": list(line.off), "balances": line.balances}


@cache
def _template() -> Template:
    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True, trim_blocks=True
    )
    return environment.get_template("audit.html")
