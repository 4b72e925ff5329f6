"""The catalogues of each year as files: a table and a workbook, of all departments and of each.

The same registry and day give the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from powerlist.model import AdjustmentKind, Card
from powerlist.site import addresses
from powerlist.site.catalogue_book import workbook
from powerlist.site.catalogue_rows import COLUMNS, Row, Rows
from powerlist.site.derive import Site
from powerlist.site.page import Asset
from powerlist.statistics.catalogues import Entry, Year
from powerlist.statistics.sample import marked

# A cell that begins so would be taken for a formula by a program that opens the table.
_FORMULA = frozenset("=+-@\t\r")


def downloads(site: Site) -> Iterator[Asset]:
    """Yield the files of every year: all catalogues, and those of each department that has entries in it."""
    rows = Rows(site)
    for year in site.catalogues.years:
        kept = list(site.catalogues.kept(year.year))
        yield from _files(site, rows, year, kept, year.entries, "")
        own_kept: dict[str, list[Card]] = {key: [] for key in site.departments if key in year.departments}
        for card in kept:
            if card.department in own_kept:
                own_kept[card.department].append(card)
        for key, cards in own_kept.items():
            yield from _files(site, rows, year, cards, year.of(key), key)


def _files(
    site: Site,
    rows: Rows,
    year: Year,
    kept: list[Card],
    entries: dict[AdjustmentKind, tuple[Entry, ...]],
    department: str,
) -> Iterator[Asset]:
    made = rows.catalogues(year, kept, entries)
    table = _table(site, [row for own in made.values() for row in own])
    book = workbook(site, year, made, department)
    former = site.departments[department].former_ids if department else ()
    for key in (department, *former):
        yield Asset(addresses.catalogue_file(year.year, "csv", key), table)
        yield Asset(addresses.catalogue_file(year.year, "xlsx", key), book)


def _table(site: Site, rows: Iterable[Row]) -> bytes:
    """Return rows as UTF-8 with the mark by which Excel knows it, lines as RFC 4180 has them."""
    out = io.StringIO()
    safe = ([f"'{text}" if text[:1] in _FORMULA else text for text in row] for row in rows)
    lines = [[column.heading for column in COLUMNS], *safe]
    csv.writer(out).writerows(marked(lines) if site.settings.sample else lines)
    return out.getvalue().encode("utf-8-sig")
