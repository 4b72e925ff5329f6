"""An item's data → what the cells of its rows show, and digests by which changes are told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from powerlist.forms.cells import Cells, Shown, shown
from powerlist.forms.layout import Column, Path, Table, columns, tables
from powerlist.workbook.marks import digest

CellTexts = dict[str, str]  # column key → text, without the empty ones


class Rendered(NamedTuple):
    """What an item shows: its row on the sheet of items, and its rows on each other sheet by table key."""

    cells: CellTexts
    lists: dict[str, list[CellTexts]]


def render(item: Mapping[str, Any], cells: Cells) -> Rendered:
    """Return what the item shows."""
    return Rendered(
        _row(item, columns(), cells),
        {
            table.key: [_row(entry, table.columns, cells) for entry in value_at(item, table.path) or ()]
            for table in tables()
        },
    )


def render_entry(entry: Mapping[str, Any], table: Table, cells: Cells) -> CellTexts:
    """Return what one entry of a list shows."""
    return _row(entry, table.columns, cells)


def _row(data: Mapping[str, Any], shown_in: Iterable[Column], cells: Cells) -> CellTexts:
    found = {}
    for column in shown_in:
        value = value_at(data, column.path)
        if value is not None and (text := cells.write(column, value)):
            found[column.key] = text
    return found


def value_at(data: Any, path: Path) -> Any:
    """Return what stands at a path, None if nothing does."""
    for key in path:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data


def cell_digest(text: Shown) -> str:
    """Return the digest of a cell's content, "" for an empty cell."""
    return digest(shown(text)) if shown(text) else ""


def list_digest(rows: Iterable[Mapping[str, Shown]], keys: Iterable[str]) -> str:
    """Return the digest of a list's rows in these columns, "" for no rows; one that shows nothing is none."""
    order = sorted(keys)
    contents = [[shown(row.get(key, "")) for key in order] for row in rows]
    contents = [content for content in contents if any(content)]
    return digest(contents) if contents else ""
