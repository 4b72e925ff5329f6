"""Two states of an item → the differences in words: 申请材料“身份证”的份数：1 → 2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from powerlist.forms.cells import Cells
from powerlist.forms.layout import LEFT_OUT, Table, columns, tables
from powerlist.forms.outcome import Change
from powerlist.forms.rendering import CellTexts, render
from powerlist.forms.steps import with_step_names

ADDED, REMOVED, ORDER = "增加一行", "删去一行", "次序"


def differences(
    before: dict[str, Any], after: dict[str, Any], origins: dict[str, list[int | None]], cells: Cells
) -> list[Change]:
    """Return what differs, element by element, in the order of the workbook.

    `origins` tell for each entry of a list after the change which entry it was before.
    """
    was, now = render(with_step_names(before), cells), render(with_step_names(after), cells)
    found = [
        Change(column.heading, was.cells.get(column.key, ""), now.cells.get(column.key, ""))
        for column in columns()
        if column.element not in LEFT_OUT and was.cells.get(column.key) != now.cells.get(column.key)
    ]
    for table in tables():
        old, new = was.lists[table.key], now.lists[table.key]
        if old != new:
            found += _of_rows(table, old, new, origins.get(table.key, [None] * len(new)))
    return found


def _of_rows(
    table: Table, old: list[CellTexts], new: list[CellTexts], origins: list[int | None]
) -> Iterator[Change]:
    for row, origin in zip(new, origins, strict=True):
        if origin is None:
            yield Change(f"{table.name}，{ADDED}", "", _whole(table, row))
            continue
        for column in table.columns:
            before, after = old[origin].get(column.key, ""), row.get(column.key, "")
            if before != after:
                place = f"{table.name}“{_title(table, old[origin])}”的{column.heading}"
                yield Change(place, before, after)
    kept = [origin for origin in origins if origin is not None]
    for index, row in enumerate(old):
        if index not in kept:
            yield Change(f"{table.name}，{REMOVED}", _whole(table, row), "")
    if kept != sorted(kept):
        yield Change(f"{table.name}，{ORDER}", _order(table, old), _order(table, new))


def _title(table: Table, row: CellTexts) -> str:
    """Return what a person knows a row by: the first of its needed cells that is no token."""
    shown = [column for column in table.columns if column.key != "id" and row.get(column.key)]
    first = next((column for column in shown if column.required), shown[0] if shown else None)
    return short(row[first.key], 20) if first else ""


def _whole(table: Table, row: CellTexts) -> str:
    texts = [row[column.key] for column in table.columns if column.key in row and column.key != "id"]
    return "；".join(short(text, 60) for text in texts)


def _order(table: Table, rows: list[CellTexts]) -> str:
    """Return the rows by their titles; with all of their text where two have the same title."""
    titles = [_title(table, row) for row in rows]
    if len(set(titles)) < len(titles):
        titles = [
            " ".join(short(text, 20) for key, text in row.items() if key in ("law", "article")) or title
            for row, title in zip(rows, titles, strict=True)
        ]
    return "、".join(titles)


def change_words(change: Change, most: int) -> str:
    """Return one change in one line: 承办机构：甲股 → 乙股."""
    before, after = short(change.before, most), short(change.after, most)
    if change.place.endswith((ADDED, REMOVED)):
        return f"{change.place}：{before or after}"
    if not before:
        return f"{change.place}：填上“{after}”"
    return f"{change.place}：{before} → {after}" if after else f"{change.place}：清空（原为“{before}”）"


def short(text: str, most: int) -> str:
    """Return a text on one line, cut where it is longer than a reader needs to recognise it."""
    bare = "；".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
    return bare if len(bare) <= most else bare[:most] + "…"
