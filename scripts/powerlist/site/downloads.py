"""The catalogues of each year as files: a table and a workbook, of all departments and of each.

The same registry and day give the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from powerlist.forms.looks import DUE_NOW, FREE, Looks
from powerlist.model import AdjustmentKind, Card
from powerlist.schema import field_title, title_of
from powerlist.site import addresses
from powerlist.site.catalogues import EFFECTS, Entry, Year
from powerlist.site.derive import Site
from powerlist.site.page import Asset
from powerlist.site.pages.catalogues import lines, shown_kinds
from powerlist.site.pages.templates import visible

KEPT = "保留"
_LONGEST = 32_000  # characters; Excel takes 32,767 in a cell
_OPTIONS: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
# A cell that begins so would be taken for a formula by a program that opens the table.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Column(NamedTuple):
    """One column: its heading, and its width in characters."""

    heading: str
    width: int


class Row(NamedTuple):
    """One line of a catalogue as texts, in the order of the columns."""

    catalogue: str
    id: str
    name: str
    category: str
    department: str
    standing: str
    basis: str
    day: str = ""
    effect: str = ""
    successors: str = ""
    record: str = ""


COLUMNS = (
    Column("目录", 8), Column(field_title("item", "id"), 11), Column(field_title("item", "name"), 48),
    Column(field_title("item", "category"), 14), Column(field_title("item", "department"), 28),
    Column("现在的状态", 11), Column(field_title("item", "basis"), 56), Column("日期", 12),
    Column("结果", 10), Column(field_title("item", "successors"), 30), Column("调整记录", 12),
)  # fmt: skip


def downloads(site: Site) -> Iterator[Asset]:
    """Yield the files of every year: all catalogues, and those of each department that has entries in it."""
    for year in site.catalogues.years:
        kept = list(site.catalogues.kept(year.year))
        yield from _files(site, year, kept, year.entries, "")
        changed = year.departments & set(site.departments)
        own_kept: dict[str, list[Card]] = {key: [] for key in sorted(changed)}
        for card in kept:
            if card.department in own_kept:
                own_kept[card.department].append(card)
        for key, cards in own_kept.items():
            yield from _files(site, year, cards, year.of(key), key)


def _files(
    site: Site,
    year: Year,
    kept: list[Card],
    entries: dict[AdjustmentKind, tuple[Entry, ...]],
    department: str,
) -> Iterator[Asset]:
    sheets = {KEPT: [_kept(site, card) for card in kept]}
    for kind in shown_kinds([year._replace(entries=entries)]):
        title = title_of("adjustment_kind", kind)
        sheets[title] = [_entry(site, title, entry) for entry in entries.get(kind, ())]
    rows = [row for own in sheets.values() for row in own]
    former = site.departments[department].former_ids if department else ()
    table, book = _table(rows), _workbook(site, year, sheets, department)
    for key in (department, *former):
        yield Asset(addresses.catalogue_file(year.year, "csv", key), table)
        yield Asset(addresses.catalogue_file(year.year, "xlsx", key), book)


def _kept(site: Site, card: Card) -> Row:
    return Row(KEPT, *_said(site, card))


def _entry(site: Site, title: str, entry: Entry) -> Row:
    successors = "；".join(
        f"{key} {site.cards[key].name}" for key in entry.card.successors if key in site.cards
    )
    return Row(
        title,
        *_said(site, entry.card),
        entry.day,
        EFFECTS[entry.effect],
        successors if entry.effect < 0 else "",
        entry.record.id if entry.record else "",
    )


def _said(site: Site, card: Card) -> tuple[str, str, str, str, str, str]:
    department = site.departments.get(card.department)
    basis = "；".join(
        f"《{site.laws[key].title if key in site.laws else key}》{article}" for key, article in card.citations
    )
    return (
        card.id,
        card.name,
        title_of("category", card.category),
        department.name if department else card.department,
        title_of("standing", card.standing),
        basis,
    )


def _table(rows: Iterable[Row]) -> bytes:
    """Return rows as UTF-8 with the mark by which Excel knows it, lines as RFC 4180 has them."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(column.heading for column in COLUMNS)
    for row in rows:
        writer.writerow([_plain(text) for text in row])
    return out.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    """Return a text as a table may hold it: nothing invisible that acts, nothing taken for a formula."""
    shown = visible(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _workbook(site: Site, year: Year, sheets: dict[str, list[Row]], department: str) -> bytes:
    """Return the workbook: the counts, then a sheet for each catalogue."""
    out = io.BytesIO()
    book = Workbook(out, _OPTIONS)
    whose = site.departments[department].name if department else site.settings.site.name
    title = f"{whose} {year.year} 年目录"
    book.set_properties({"title": title, "created": datetime(year.year, 12, 31)})
    looks = Looks(book)
    _counts(book.add_worksheet("汇总"), site, year, title, sheets, looks, every=not department)
    for name, rows in sheets.items():
        _sheet(book.add_worksheet(f"{name}目录"), rows, looks)
    book.close()
    return out.getvalue()


def _counts(
    sheet: Worksheet,
    site: Site,
    year: Year,
    title: str,
    sheets: dict[str, list[Row]],
    looks: Looks,
    *,
    every: bool,
) -> None:
    """Write the counts of the catalogues and, for all departments together, of each and the balance."""
    head, cell = looks.heading(DUE_NOW), looks.cell()
    number, total = looks.cell(text=False), looks.format(bold=True, bg_color=FREE, border=1)
    end = f"{year.year} 年 12 月 31 日" if year.ended else f"{site.today}"
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(sheets), 9)
    sheet.write_string(0, 0, title, looks.format(bold=True, font_size=14))
    notes = [f"保留的截至 {end}。名称、部门照现在的写法。"]
    if site.settings.sample:
        notes.insert(0, "示例数据，非正式公布的清单。")
    for place, note in enumerate(notes, start=1):
        sheet.write_string(place, 0, note, looks.quiet())
    top = len(notes) + 2
    for place, text in enumerate([field_title("item", "department"), *sheets]):
        sheet.write_string(top, place, text, head)
    row = top + 1
    if every:
        kinds = shown_kinds([year])
        for line in lines(site, year):
            sheet.write_string(row, 0, visible(line.name), cell)
            for place, count in enumerate([line.kept, *(line.counts[kind] for kind in kinds)], start=1):
                sheet.write_number(row, place, count, number)
            row += 1
    sheet.write_string(row, 0, "合计", total)
    for place, own in enumerate(sheets.values(), start=1):
        sheet.write_number(row, place, len(own), total)
    if every:
        _balance(sheet, row + 2, year, looks)
    sheet.freeze_panes(top + 1, 1)
    sheet.fit_to_pages(1, 0)


def _balance(sheet: Worksheet, row: int, year: Year, looks: Looks) -> None:
    steps = [("年初（当年首次公布的，为公布时）", year.before)]
    steps += [(title_of("adjustment_kind", kind), effect) for kind, effect in year.balance]
    steps.append((f"{'年底' if year.ended else '现在'}{KEPT}", year.kept))
    sheet.write_string(row, 0, "增减", looks.heading(DUE_NOW))
    sheet.write_string(row, 1, "项数", looks.heading(DUE_NOW))
    for place, (words, count) in enumerate(steps, start=row + 1):
        sheet.write_string(place, 0, words, looks.cell())
        sheet.write_number(place, 1, count, looks.cell(text=False))


def _sheet(sheet: Worksheet, rows: list[Row], looks: Looks) -> None:
    """Write one catalogue; what is kept has no day, result, successor or record."""
    kept = not any(row.day for row in rows)
    columns = COLUMNS[: Row._fields.index("day")] if kept else COLUMNS
    cell = looks.cell()
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.heading, looks.heading(DUE_NOW))
    for number, row in enumerate(rows, start=1):
        for place, text in enumerate(row[: len(columns)]):
            sheet.write_string(number, place, visible(text)[:_LONGEST], cell)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    sheet.freeze_panes(1, 3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
