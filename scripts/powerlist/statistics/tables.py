"""A table of figures, as pages, files and the terminal show it; every figure knows which items it counts."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Kind = Literal["count", "percent", "days", "number", "text"]
# Dimensions of statistics.facts and their values (several with commas), which must all hold. Or one of these
# alone, with its key: "year" (the catalogues of a year), "audit" (that of a year), "stood" (the list as it
# stood from a day or month on, and until before another, "" for none), "law" (an instrument), "item",
# "table" (another table of the chapter).
Where = tuple[tuple[str, str], ...]


class Column(NamedTuple):
    """One column: its key for machines, its title, and what its figures are.

    "percent" is a share as completeness.percent has it; "days" are working days with one decimal.
    """

    key: str
    title: str
    kind: Kind = "count"


class Figure(NamedTuple):
    """One figure, None where nothing could be counted; `where` leads to the items behind it.

    () leads to the whole list; None is for what counts no items of this list.
    """

    value: float | int | str | None
    where: Where | None = None


class Row(NamedTuple):
    """One line: a key for machines, a label, its figures in the order of the columns."""

    key: str
    label: str
    figures: tuple[Figure, ...]
    where: Where | None = None


class Drawn(NamedTuple):
    """How a table is drawn: the keys of its columns, as bars or a line, with the end of the axis."""

    columns: tuple[str, ...]
    kind: Literal["bars", "stacked", "line"] = "bars"
    most: float | None = None


class Table(NamedTuple):
    """One table: `head` is the title of the column of labels, `note` says what is counted and how.

    `total` is a last row. `empty` is said where there is no row.
    """

    key: str
    title: str
    note: str
    head: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    drawn: Drawn | None = None
    empty: str = "没有。"

    def as_data(self) -> dict[str, Any]:
        """Return the table as plain data, for a machine."""
        rows = [_row(self.columns, row) for row in self.rows]
        total = {"total": _row(self.columns, self.total)} if self.total else {}
        return {
            "title": self.title,
            "note": self.note,
            "columns": {column.key: column.title for column in self.columns},
            "rows": rows,
            **total,
        }


class Chapter(NamedTuple):
    """Tables that belong together, with what must be said before them."""

    key: str
    title: str
    about: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


def shown(column: Column, value: float | int | str | None) -> str:
    """Return a figure as people read it: 1,234 or 12.3% or 4.5, a dash where nothing could be counted."""
    if value is None:
        return "—"
    if isinstance(value, str):
        return value
    if column.kind == "percent":
        return share_text(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}".removesuffix(".0")


def share_text(percent: float | None) -> str:
    """Return a share in per cent as people read it, a dash for that of nothing."""
    if percent is None:
        return "—"
    return "不到 0.1%" if 0 < percent < 0.1 else f"{percent:g}%"


def _row(columns: tuple[Column, ...], row: Row) -> dict[str, Any]:
    values = zip(columns, row.figures, strict=True)
    return {"key": row.key, "label": row.label} | {column.key: figure.value for column, figure in values}
