"""The rows of a list as they come back → its entries, each grown from the entry that it was.

An entry keeps what its row does not show or did not change, to the letter. Rows find their entries by what
they show, then by their number.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any, NamedTuple

from powerlist.forms.cells import EMPTY, Cells, Refused, shown
from powerlist.forms.filled import Row
from powerlist.forms.layout import Column, Path, Table
from powerlist.forms.rendering import CellTexts, render_entry, value_at

Entry = dict[str, Any]
Refuse = Callable[[Row, Column, Refused], None]


class Grown(NamedTuple):
    """The new entries, and for each the position of the entry that it was, None if it is new."""

    entries: list[Entry]
    origins: list[int | None]


def grow(
    rows: list[Row], table: Table, present: set[str], before: list[Entry], cells: Cells, refuse: Refuse
) -> Grown:
    """Return the entries that the rows say; `present` are the columns that the sheet still has."""
    columns = [column for column in table.columns if column.key in present]
    was = [render_entry(entry, table, cells) for entry in before]
    origins = _origins(rows, [column.key for column in columns], was)
    known = {
        column.key: cells.known(column, filter_none(value_at(entry, column.path) for entry in before))
        for column in columns
    }
    entries = []
    for row, origin in zip(rows, origins, strict=True):
        entry = {} if origin is None else deepcopy(before[origin])
        for column in columns:
            cell = row.cells.get(column.key, EMPTY)
            old = "" if origin is None else was[origin].get(column.key, "")
            if not cell.fault and shown(cell.value) == shown(old):
                continue
            try:
                set_at(entry, column.path, cells.read(column, cell, known[column.key]))
            except Refused as refused:
                refuse(row, column, refused)
        entries.append(entry)
    return Grown(entries, origins)


def filter_none(values: Any) -> list[Any]:
    """Return the values that are there."""
    return [value for value in values if value is not None]


def _origins(rows: list[Row], keys: list[str], was: list[CellTexts]) -> list[int | None]:
    """Return which entry each row was: the one that shows the same, else the one of its number."""
    says = [[shown(row.cells.get(key, EMPTY).value) for key in keys] for row in rows]
    said = [[shown(one.get(key, "")) for key in keys] for one in was]
    free = list(range(len(was)))
    origins: list[int | None] = []
    for row, says_now in zip(rows, says, strict=True):
        same = [place for place in free if said[place] == says_now]
        origin = next((place for place in same if place + 1 == row.order), same[0] if same else None)
        if origin is not None:
            free.remove(origin)
        origins.append(origin)
    for place, (row, says_now) in enumerate(zip(rows, says, strict=True)):
        numbered = int(row.order) - 1 if row.order == int(row.order) else -1
        if origins[place] is None and numbered in free and _akin(says_now, said[numbered]):
            free.remove(numbered)
            origins[place] = numbered
    return origins


def _akin(one: list[str], other: list[str]) -> bool:
    """Tell whether two rows are one and the same entry: some cell of theirs says the same."""
    return any(a and a == b for a, b in zip(one, other, strict=True)) or sum(map(bool, other)) <= 1


def set_at(data: Entry, path: Path, value: Any) -> None:
    """Put a value at a path, making what is on the way; None takes it away, with what is left empty."""
    *way, last = path
    trail = [data]
    for key in way:
        inner = trail[-1].get(key)
        if not isinstance(inner, dict):
            if value is None:
                return
            inner = trail[-1][key] = {}
        trail.append(inner)
    if value is not None:
        trail[-1][last] = value
        return
    trail[-1].pop(last, None)
    for outer, key in zip(reversed(trail[:-1]), reversed(way), strict=True):
        if _says_nothing(outer[key]):
            del outer[key]


def _says_nothing(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_says_nothing(inner) for inner in value.values())
    return bool(value == [])
