"""What a workbook remembers of its export, on a hidden sheet: its columns, and each item's digests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from powerlist.forms.grids import ZIP, part_of
from powerlist.forms.layout import ITEMS
from powerlist.forms.rendering import Rendered, cell_digest, list_digest
from powerlist.workbook.marks import Marks, read_marks, write_marks

SHEET = "_导出记录"
GUIDE = "说明"
MARK = "powerlist-form"
VERSION = 1

# Longer texts are cut into several cells: Excel allows 32,767 characters in one.
_MOST = 30_000


class Unrecorded(Exception):
    """The record is missing or has been changed; the message is for the clerk."""


@dataclass
class SheetRecord:
    """One sheet as it was exported: its name, and heading → key of each column that may be filled in."""

    name: str
    columns: dict[str, str]


@dataclass
class ItemRecord:
    """One item as it was exported: its name, and the digest of each cell and of each list that had one."""

    name: str
    digests: Marks


@dataclass
class Record:
    """`sheets` are by table key, "" for the sheet of items."""

    department: str
    sheets: dict[str, SheetRecord] = field(default_factory=dict)
    items: dict[str, ItemRecord] = field(default_factory=dict)

    def rows(self) -> Iterator[list[str]]:
        """Yield the rows of the hidden sheet."""
        yield [MARK, str(VERSION), self.department]
        for key, sheet in self.sheets.items():
            yield ["sheet", key, sheet.name, json.dumps(list(sheet.columns.items()), ensure_ascii=False)]
        for identity, item in self.items.items():
            text = write_marks(item.digests)
            parts = [text[start : start + _MOST] for start in range(0, len(text), _MOST)]
            yield ["item", identity, item.name, *parts]


def read_record(rows: list[list[Any]]) -> Record:
    """Return what the hidden sheet says; Unrecorded when it cannot be what was exported."""
    lines = [[str(cell) for cell in row] for row in rows if row and row[0] not in ("", None)]
    if not lines or lines[0][0] != MARK or len(lines[0]) < 3:
        raise Unrecorded(_BROKEN)
    if _version(lines[0][1]) > VERSION:
        raise Unrecorded("这个工作簿是用较新的程序导出的，现在的程序读不了。请更新程序后再导入。")
    record = Record(lines[0][2])
    try:
        for kind, *rest in lines[1:]:
            if kind == "sheet":
                record.sheets[rest[0]] = SheetRecord(rest[1], dict(json.loads(rest[2])))
            elif kind == "item":
                record.items[rest[0]] = ItemRecord(rest[1], read_marks("".join(rest[2:])))
    except (ValueError, IndexError, TypeError):
        raise Unrecorded(_BROKEN) from None
    if "" not in record.sheets:
        raise Unrecorded(_BROKEN)
    return record


_BROKEN = (
    "工作簿里隐藏的导出记录不全，分不清改了哪里。请重新导出一份，把改动填到新的工作簿里，"
    "不要把工作表复制到别的工作簿。"
)


def _version(text: str) -> int:
    try:
        return int(float(text))
    except ValueError:
        raise Unrecorded(_BROKEN) from None


def digests_of(rendered: Rendered, sheets: dict[str, SheetRecord]) -> Marks:
    """Return the digests of what an item shows in the columns that a workbook has."""
    found = {}
    for key in sheets[""].columns.values():
        if text := rendered.cells.get(key, ""):
            found[key] = cell_digest(text)
    for table, sheet in sheets.items():
        if table and (rows := rendered.lists.get(table)):
            found[f"{table}[]"] = list_digest(rows, sheet.columns.values())
    return {key: mark for key, mark in found.items() if mark}


def is_ours(content: bytes) -> bool:
    """Tell whether a file is a workbook that was exported to be filled in, whatever has become of it since.

    One whose hidden record is lost is still known by its sheets, so that it is not taken for any other list;
    one in another format is known by the record's name.
    """
    if not content.startswith(ZIP):
        return SHEET.encode("utf-16-le") in content
    text = part_of(content, "xl/workbook.xml") or part_of(content, "content.xml")
    names = (f'"{name}"' for name in (GUIDE, ITEMS, "设定依据", "责任事项"))
    return f'"{SHEET}"' in text or all(name in text for name in names)
