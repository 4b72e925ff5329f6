"""The statistics on the site: a page a chapter, each table with its chart, every figure with its items."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from powerlist.site import addresses
from powerlist.site.charts import QUIET, Chart, Series, bars, line
from powerlist.site.derive import Site
from powerlist.site.leading import leads
from powerlist.site.page import Page
from powerlist.site.pages.fields import head
from powerlist.site.pages.templates import render
from powerlist.statistics.facts import UNSAID
from powerlist.statistics.tables import Chapter, Column, Drawn, Row, Table, shown

_TRAIL = [(addresses.STATISTICS, "统计")]
_NARROW = 4  # columns of a table that fits beside its chart


class Cell(NamedTuple):
    """One figure as it is read, and where it leads ("" for nowhere)."""

    text: str
    href: str
    is_text: bool


class Line(NamedTuple):
    """One row of a table."""

    label: str
    href: str
    cells: list[Cell]


class Shown(NamedTuple):
    """One table with its chart, None for one that is not drawn."""

    table: Table
    lines: list[Line]
    total: Line | None
    chart: Chart | None
    beside: bool  # whether the table fits beside its chart


def statistics_pages(site: Site, chapters: tuple[Chapter, ...]) -> Iterator[Page]:
    """Yield the page of the key figures and a page of each further chapter."""
    summary, *rest = chapters
    for chapter in chapters:
        is_first = chapter is summary
        path = addresses.STATISTICS if is_first else addresses.statistics(chapter.key)
        name = "统计" if is_first else chapter.title
        body = render(
            "statistics.html",
            up="../",
            name=name,
            trail=[] if is_first else _TRAIL,
            chapter=chapter,
            rest=[(addresses.statistics(one.key).rpartition("/")[2], one) for one in rest if is_first],
            tables=[_shown(site, table) for table in chapter.tables],
            today=site.today.isoformat(),
            rounded=any(c.kind == "percent" for table in chapter.tables for c in table.columns),
        )
        made = head("statistics", up="../")
        yield Page(path, name, body, "list", chapter.about, column="统计", head=made)


def _shown(site: Site, table: Table) -> Shown:
    return Shown(
        table,
        [_line(site, table.columns, row) for row in table.rows],
        _line(site, table.columns, table.total) if table.total else None,
        _drawn(site, table, table.drawn) if table.drawn and table.rows else None,
        len(table.columns) <= _NARROW,
    )


def _line(site: Site, columns: tuple[Column, ...], row: Row) -> Line:
    cells = [
        Cell(shown(column, figure.value), _href(site, figure.where), column.kind == "text")
        if figure.value
        else Cell(shown(column, figure.value), "", column.kind == "text")
        for column, figure in zip(columns, row.figures, strict=True)
    ]
    return Line(row.label, _href(site, row.where), cells)


def _href(site: Site, where: tuple[tuple[str, str], ...] | None) -> str:
    """Return an address for a page that lies in a folder."""
    found = leads(site, where)
    return found if not found or found.startswith("#") else f"../{found}"


def _drawn(site: Site, table: Table, drawn: Drawn) -> Chart:
    places = [[column.key for column in table.columns].index(key) for key in drawn.columns]
    labels = [_label(site, row) for row in table.rows]
    series = [
        Series(
            table.columns[place].title,
            [_number(row.figures[place].value) for row in table.rows],
            QUIET if table.columns[place].key == UNSAID else None,
        )
        for place in places
    ]
    unit = "%" if table.columns[places[0]].kind == "percent" else ""
    key, title, said = table.key.replace("_", "-"), table.title, _said(table, places)
    if drawn.kind == "line":
        return line(key, title, said, labels, series, unit=unit, places=_days(table))
    return bars(key, title, said, labels, series, stacked=drawn.kind == "stacked", unit=unit, most=drawn.most)


def _days(table: Table) -> list[float]:
    """Return the day of each row as a number, of a month its first."""
    return [date.fromisoformat(f"{row.key}-01"[:10]).toordinal() for row in table.rows]


def _said(table: Table, places: list[int]) -> str:
    """Return what the chart shows in words; the figures themselves stand in the table."""
    names = "、".join(table.columns[place].title for place in places)
    first = [(row.figures[places[0]].value, row.label) for row in table.rows]
    known = [(value, label) for value, label in first if isinstance(value, int | float)]
    most = max(known, key=lambda pair: pair[0], default=None)
    ending = f"最多的是{most[1]}，{shown(table.columns[places[0]], most[0])}。" if most else ""
    return f"{names}，共 {len(table.rows)} 行。{ending}数字见旁边的表。"


def _label(site: Site, row: Row) -> str:
    """Return what stands beside a bar: of a department its short name, or its name without the area's."""
    department = site.departments.get(row.key)
    if department is None:
        return row.label
    rest = department.name.removeprefix(site.settings.jurisdiction.name)
    is_whole = not rest or (rest.startswith("委") and not rest.startswith("委员会"))  # …市委宣传部
    return department.short_name or (department.name if is_whole else rest)


def _number(value: float | int | str | None) -> float | None:
    return value if isinstance(value, int | float) else None
