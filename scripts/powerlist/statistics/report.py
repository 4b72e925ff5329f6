"""Statistics as text for a terminal, as Markdown, as data for machines, and as tables (CSV)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.console import Console
from rich.table import Table as Grid

from powerlist.statistics.sample import NOTE, marked
from powerlist.statistics.tables import Chapter, Row, Table, shown

FORMATS = ("text", "markdown", "json", "csv")
_WIDTH = 240  # columns of a terminal at most; most tables take less
# A cell that begins so would be taken for a formula by a program that opens the table.
_FORMULA = frozenset("=+-@\t\r")
_LONG = ("章", "表", "行", "栏", "数值")


def render(format_: str, chapters: Sequence[Chapter], today: date, *, sample: bool) -> str:
    """Return the statistics in one of FORMATS; `sample` says that the data are a sample."""
    if format_ == "json":
        return as_json(chapters, today, sample=sample)
    if format_ == "csv":
        return long_table(chapters, sample=sample)
    write = _markdown if format_ == "markdown" else _text
    return write(chapters, today, [NOTE] if sample else [])


def as_json(chapters: Sequence[Chapter], today: date, *, sample: bool) -> str:
    """Return every table by its key."""
    tables = {table.key: table.as_data() for chapter in chapters for table in chapter.tables}
    notes = {chapter.key: list(chapter.notes) for chapter in chapters if chapter.notes}
    data = {"today": today.isoformat(), "sample": sample, "notes": notes, "tables": tables}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def long_table(chapters: Sequence[Chapter], *, sample: bool) -> str:
    """Return all figures as one CSV, a line a figure: chapter, table, row, column, value."""
    lines = [
        (chapter.title, table.title, row.label, column.title, _raw(figure.value))
        for chapter in chapters
        for table in chapter.tables
        for row in _rows(table)
        for column, figure in zip(table.columns, row.figures, strict=True)
    ]
    return _csv([_LONG, *lines], sample=sample)


def wide_table(table: Table, *, sample: bool) -> str:
    """Return one table as CSV, as it stands on the page."""
    head = [table.head or "项目", *(column.title for column in table.columns)]
    lines = [[row.label, *(_raw(figure.value) for figure in row.figures)] for row in _rows(table)]
    return _csv([head, *lines], sample=sample)


def _rows(table: Table) -> Iterator[Row]:
    yield from table.rows
    if table.total:
        yield table.total


def _raw(value: float | int | str | None) -> str:
    return "" if value is None else str(value)


def _csv(lines: Iterable[Sequence[str]], *, sample: bool) -> str:
    out = io.StringIO()
    told = marked(lines) if sample else lines
    csv.writer(out).writerows([_safe(text) for text in line] for line in told)
    return out.getvalue()


def _safe(text: str) -> str:
    """Return a text that no program takes for a formula; a negative number is none."""
    try:
        float(text)
    except ValueError:
        return f"'{text}" if text[:1] in _FORMULA else text
    return text


def _text(chapters: Sequence[Chapter], today: date, said: Sequence[str]) -> str:
    out = io.StringIO()
    console = Console(file=out, width=_WIDTH, color_system=None, highlight=False, markup=False, emoji=False)
    console.print("\n".join([f"统计（{today}）", *said]))
    for chapter in chapters:
        console.print(f"\n{chapter.title}：{chapter.about}")
        for note in chapter.notes:
            console.print(note)
        for table in chapter.tables:
            console.print(f"\n  {table.title}")
            if table.rows:
                console.print(_grid(table))
            else:
                console.print(f"  {table.empty}")
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _grid(table: Table) -> Grid:
    grid = Grid(box=None, pad_edge=True, padding=(0, 1))
    grid.add_column(table.head, no_wrap=True)
    for column in table.columns:
        grid.add_column(column.title, justify="left" if column.kind == "text" else "right", no_wrap=True)
    for row in _rows(table):
        grid.add_row(row.label, *_shown(table, row))
    return grid


def _shown(table: Table, row: Row) -> list[str]:
    return [shown(column, figure.value) for column, figure in zip(table.columns, row.figures, strict=True)]


def _markdown(chapters: Sequence[Chapter], today: date, said: Sequence[str]) -> str:
    lines = [f"# 统计（{today}）", *(f"\n{note}" for note in said)]
    for chapter in chapters:
        lines += ["", f"## {chapter.title}", "", chapter.about]
        lines += [f"\n{note}" for note in chapter.notes]
        for table in chapter.tables:
            lines += ["", f"### {table.title}", "", table.note, ""]
            lines += _pipes(table) if table.rows else [table.empty]
    return "\n".join(lines) + "\n"


def _pipes(table: Table) -> list[str]:
    head = [table.head, *(column.title for column in table.columns)]
    rule = ["---", *("---" if column.kind == "text" else "--:" for column in table.columns)]
    rows = [[row.label, *_shown(table, row)] for row in _rows(table)]
    return [f"| {' | '.join(map(_piped, cells))} |" for cells in (head, rule, *rows)]


def _piped(text: str) -> str:
    return " ".join(text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").split())
