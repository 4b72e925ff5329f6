"""Where on a sheet a table of powers begins, and what each of its columns is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from powerlist.workbook.cells import one_line, squeezed
from powerlist.workbook.headings import LONGEST, OUR_OWN, Reading, slot_of
from powerlist.workbook.sheets import Sheet

DEEPEST = 3  # rows that a heading may take
LAST_HEADER_ROW = 60  # a first header below this is none
# A header names the power and two more columns, or the power and one of these.
TELLING = {"basis", "category", "department", "duties"}
# What a list of powers has beside them and hardly any other list.
KNOWN_ALONE = {
    "level",
    "authority",
    "duty_basis",
    "liability",
    "liability_basis",
    "accountable",
    "undertaker",
}

_NUMBER = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛壬癸])[)）]?")


@dataclass(frozen=True)
class Column:
    """One column: where it stands (from 0), what stands above it, which slot it fills (None: no known one).

    `rank` is 0 for the first column of a slot, 1 for a repetition of the same heading further right; `part`
    is the lower heading where one heading spans several columns (设定依据 over 名称, 条款, 内容). `answered`
    tells that people gave it a slot that our own table does not.
    """

    index: int
    heading: str
    slot: str | None
    rank: int = 0
    part: str = ""
    answered: bool = False


@dataclass(frozen=True)
class Header:
    """The rows (from `first` to `last`, counting from 0) that name the columns."""

    first: int
    last: int
    columns: list[Column] = field(default_factory=list)

    def of(self, slot: str) -> list[Column]:
        """Return the columns that fill a slot, left to right, without repetitions."""
        return [column for column in self.columns if column.slot == slot and column.rank == 0]

    @property
    def slots(self) -> set[str]:
        """The slots that the header names."""
        return {column.slot for column in self.columns if column.slot}


def find_header(sheet: Sheet, reading: Reading = OUR_OWN) -> Header | None:
    """Return the first header of a sheet, None if the sheet has no table of powers."""
    for row in range(min(LAST_HEADER_ROW, len(sheet.rows))):
        if (header := header_at(sheet, row, reading)) is not None:
            return header
    return None


def header_at(sheet: Sheet, row: int, reading: Reading = OUR_OWN) -> Header | None:
    """Return the header that begins at a row, as deep as it goes, None if none begins there."""
    texts = set(_own_texts(sheet, row).values())
    if len(texts) < 2:
        return None
    depth = 1
    while depth < DEEPEST and _continues(sheet, row + depth, reading):
        depth += 1
    header = Header(row, row + depth - 1, _columns(sheet, row, row + depth - 1, reading))
    slots = header.slots - {"serial"}
    named = "name" in slots or {"main_item", "sub_item"} & slots
    if not named or (len(slots) < 3 and not slots & TELLING):
        return None
    if depth > 1 and not any(reading.slot_of(text) for text in texts):
        # A line of remarks above the header is no part of it, unless the headings need it.
        lower = header_at(sheet, row + 1, reading)
        return None if lower is not None and lower.slots >= header.slots else header
    return header


def likely_header(sheet: Sheet, reading: Reading) -> Header | None:
    """Return the row that most looks like a header of a list of powers whose headings nobody knows.

    It has three short texts or more, of which we know two; None if there is none. People are only asked.
    """
    best: Header | None = None
    for row in range(min(LAST_HEADER_ROW, len(sheet.rows))):
        texts = _own_texts(sheet, row)
        short = all(len(squeezed(text)) <= LONGEST for text in texts.values())
        if len(set(texts.values())) < 3 or not short or _has_number(texts):
            continue
        header = Header(row, row, _columns(sheet, row, row, reading))
        known = len(header.slots & (TELLING | KNOWN_ALONE))
        if known >= 2 and (best is None or known > len(best.slots & (TELLING | KNOWN_ALONE))):
            best = header
    return best


def _own_texts(sheet: Sheet, row: int) -> dict[int, str]:
    cells = sheet.rows[row] if row < len(sheet.rows) else []
    return {index: cell.text for index, cell in enumerate(cells) if cell.own and cell.text}


def _continues(sheet: Sheet, row: int, reading: Reading) -> bool:
    """Tell whether a row belongs to the header above it: it divides wide headings or fills empty ones."""
    texts = _own_texts(sheet, row)
    if not texts or any(len(squeezed(text)) > LONGEST for text in texts.values()):
        return False
    known = 0
    for column, text in texts.items():
        above = sheet.cell(row - 1, column)
        wide = above.width > 1 or (above.text and above.text == sheet.cell(row - 1, column + 1).text)
        under_wide = wide or above.text == sheet.cell(row - 1, column - 1).text or not above.text
        if not under_wide:
            return False
        known += reading.slot_of(text) is not None or reading.slot_of(above.text + text) is not None
    return known * 2 >= len(texts) and not _has_number(texts)


def _has_number(texts: dict[int, str]) -> bool:
    return any(re.fullmatch(r"\d+", text) for text in texts.values())


def _columns(sheet: Sheet, first: int, last: int, reading: Reading) -> list[Column]:
    width = max((len(cells) for cells in sheet.rows), default=0)
    columns: list[Column] = []
    seen: dict[str, tuple[int, str]] = {}
    for index in range(width):
        path = _path(sheet, first, last, index)
        heading = one_line("".join(path))
        slot, part = _slot_of_path(path)
        answer = reading.answer(heading)
        answered = answer is not None and answer != slot
        if answered:
            slot, part = answer, ""
        left = columns[-1] if columns else None
        if slot is None and left is not None and left.slot == "level" and left.index == index - 1:
            # 实施层级及权限 spans two columns, of which the second has no heading of its own.
            slot = "authority" if not path else None
        if slot == "level" and not part and left is not None and left.slot == "level":
            slot = "authority"
        rank = 0
        if slot in seen:
            neighbour, above = seen[slot]
            together = neighbour == index - 1 and bool(part or above == path[0])
            rank = 0 if together else 1
        if slot and rank == 0:
            seen[slot] = index, path[0] if path else ""
        columns.append(Column(index, heading, slot, rank, part, answered))
    return columns


def _path(sheet: Sheet, first: int, last: int, column: int) -> list[str]:
    texts = [squeezed(sheet.cell(row, column).text) for row in range(first, last + 1)]
    return [text for text in dict.fromkeys(texts) if text]


def _slot_of_path(path: list[str]) -> tuple[str | None, str]:
    """Return the slot of a column with headings above each other, and the lower heading as a part of it."""
    if not path:
        return None, ""
    joined, own, above = "".join(path), path[-1], path[0]
    for text in (joined, own) if len(path) > 1 else (own,):
        if slot := slot_of(text):
            return slot, own if len(path) > 1 and slot_of(above) == slot else ""
    return (slot_of(above), own) if len(path) > 1 else (None, "")


def is_numbering_row(sheet: Sheet, row: int) -> bool:
    """Tell whether a row only numbers the columns: 1 2 3 …, 甲 乙 1 2 …, （一）（二）…."""
    texts = list(_own_texts(sheet, row).values())
    return len(texts) >= 3 and len(set(texts)) == len(texts) and all(_NUMBER.fullmatch(t) for t in texts)
