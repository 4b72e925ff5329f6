"""What only the whole workbook tells of a row: its category, its department, its level, whether it is new."""

from __future__ import annotations

import re
from dataclasses import dataclass

from powerlist.model import Category, Level
from powerlist.workbook.bodies import Body, Jurisdiction, body_of_title, is_generic, read_bodies, read_body
from powerlist.workbook.categories import categories_in, category_of, category_of_name
from powerlist.workbook.cells import squeezed
from powerlist.workbook.departments import Assignment
from powerlist.workbook.levels import level_of_title, read_level
from powerlist.workbook.naming import plain_name
from powerlist.workbook.records import Record, SheetRows, Skipped

_WORDS_OF_LEVEL = re.compile(
    r"[^，。；]{0,6}?(?:(?P<city>市本级|地州市|本市|全市)|(?P<county>县本级|旗本级|全旗|全县|本旗|本县))"
)


@dataclass
class Row:
    """A record with what the whole workbook lets one know of it."""

    record: Record
    category: Category | None
    bodies: list[Body]
    level: Level | None
    authority: str

    @property
    def body(self) -> Body | None:
        """The body that exercises the power: the first that the row names."""
        return self.bodies[0] if self.bodies else None


def survey(tables: list[SheetRows], file: str, here: Jurisdiction) -> tuple[list[Row], list[Skipped]]:
    """Return the powers of all tables of a workbook, and rows that only say again what another says."""
    skipped = _join_duties(tables)
    skipped += _drop_copies(tables)
    return [row for table in tables for row in _rows(table, file, here)], skipped


# Rows that belong together


def _join_duties(tables: list[SheetRows]) -> list[Skipped]:
    """Bring the rows of a sheet of duties (责任清单) to the powers of the same names in other sheets."""
    lists = [table for table in tables if any(record.first("basis") for record in table.records)]
    skipped = []
    for table in tables:
        if table in lists or not lists:
            continue
        for record in list(table.records):
            found = [one for other in lists for one in other.records if _same_name(one, record)]
            if len(found) != 1 or record.first("category") or not record.first("duties"):
                continue
            _extend(found[0], record)
            table.records.remove(record)
            reason = f"责任清单的行，已并入工作表“{found[0].sheet}”第 {found[0].row} 行的事项"
            skipped.append(Skipped(record.sheet, record.row, reason))
    return skipped


def _same_name(one: Record, other: Record) -> bool:
    names = (
        squeezed(plain_name(one) + one.text("sub_item")),
        squeezed(plain_name(other) + other.text("sub_item")),
    )
    return names[0] == names[1] != ""


def _extend(record: Record, more: Record) -> None:
    for slot, parts in more.slots.items():
        if not record.first(slot):
            record.slots[slot] = parts
        elif slot != "serial":
            told = squeezed(record.text(slot))
            record.loose += [part for part in parts if squeezed(part.text) not in told]
    record.loose += more.loose


def _drop_copies(tables: list[SheetRows]) -> list[Skipped]:
    """Take away rows that stand word for word in an earlier sheet, as a summary and its parts do."""
    seen: dict[str, Record] = {}
    skipped = []
    for table in tables:
        new: dict[str, Record] = {}
        for record in list(table.records):
            content = _content(record)
            if first := seen.get(content):
                table.records.remove(record)
                reason = f"与工作表“{first.sheet}”第 {first.row} 行完全相同"
                skipped.append(Skipped(record.sheet, record.row, reason))
            else:
                new.setdefault(content, record)
        seen |= new
    return skipped


def _content(record: Record) -> str:
    told = (slot for slot in sorted(record.slots) if slot not in ("serial", "category"))
    return "|".join(f"{slot}:{squeezed(record.text(slot))}" for slot in told)


# Category, body and level


def _rows(table: SheetRows, file: str, here: Jurisdiction) -> list[Row]:
    body = _body_of_table(table, here)
    rows = [_row(record, body, here) for record in table.records]
    of_table = _category_of_table(table, file)
    # A name's end tells the category in a list of powers; in a list of services it may mean anything.
    is_list = any(record.first("basis") or record.first("category") for record in table.records)
    for index, row in enumerate(rows):
        row.category = row.category or row.record.section or _category_of_sheet(table)
        row.category = row.category or _of_neighbours(rows, index) or of_table
        if row.category is None and is_list:
            row.category = category_of_name(plain_name(row.record))
    return rows


def _row(record: Record, body_of_table: Body | None, here: Jurisdiction) -> Row:
    cell = read_level(record.text("level"))
    authority = [cell.rest, *(part.text for part in record.slots.get("authority", ()))]
    bodies = read_bodies(record.text("department"), here)
    if not bodies and record.body:
        bodies = [read_body(record.body, here)]
    elif not bodies and body_of_table is not None:
        bodies = [body_of_table]
    category = category_of(record.text("category"))
    return Row(record, category, bodies, cell.level or _level_of_words(cell.rest), _joined(authority))


def _body_of_table(table: SheetRows, here: Jurisdiction) -> Body | None:
    """Return the body whose list a sheet is, by its titles or its name; None if neither says."""
    named = (body_of_title(text, here) for text in [*table.titles, table.name])
    return next((body for body in named if body is not None and not is_generic(body.core)), None)


def _category_of_sheet(table: SheetRows) -> Category | None:
    named = categories_in(table.name)
    return named[0] if len(named) == 1 else None


def _category_of_table(table: SheetRows, file: str) -> Category | None:
    """Return the category that the titles of a sheet or the name of the file speak of alone."""
    for text in (*table.titles, file):
        named = categories_in(text)
        if len(named) == 1:
            return named[0]
    return None


def _of_neighbours(rows: list[Row], index: int) -> Category | None:
    """Return the category that the rows before and after agree on."""
    before = next((row.category for row in reversed(rows[:index]) if row.category), None)
    after = next((row.category for row in rows[index + 1 :] if row.category), None)
    return before if before == after else None


def _level_of_words(text: str) -> Level | None:
    """Return the level that a sentence about authority tells of: 负责市本级公共机构节能监督检查工作."""
    found = _WORDS_OF_LEVEL.match(text)
    return None if not found else "city" if found["city"] else "county"


def _joined(texts: list[str]) -> str:
    """Return the texts one below the other, without those that another holds."""
    kept: list[str] = []
    for text in texts:
        bare = squeezed(text)
        if bare and not any(bare in squeezed(other) for other in kept):
            kept = [other for other in kept if squeezed(other) not in bare] + [text]
    return "\n".join(kept)


def settle_levels(tables: list[SheetRows], rows: list[Row], assignment: Assignment) -> None:
    """Give a level to rows whose cell names none: by the body, the sheet, the title, the department."""
    of_sheet = {
        table.name: next(
            (level for text in (table.name, *table.titles) if (level := level_of_title(text))), None
        )
        for table in tables
    }
    for row in rows:
        own = row.body.level if row.body else None
        row.level = row.level or own or of_sheet[row.record.sheet] or assignment.main_level
