"""Bytes of a filled workbook → its sheets as grids of cells, with formulas and error values told apart.

The reader of workbooks gives the last result of a formula, or nothing, as if a clerk had written it; what the
sheet's XML says of formulas and errors is therefore read beside it.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from powerlist.forms.cells import EMPTY, Cell
from powerlist.workbook.parts import BROKEN, column_of, extent_of, sheet_parts, unpacked_size

ZIP = b"PK\x03\x04"
MAX_CELLS = 4_000_000
MAX_UNPACKED = 400_000_000  # bytes

_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb"<f\b")
_VALUE = re.compile(rb"<v>([^<]*)</v>")

_BROKEN = "文件打不开，可能损坏或不完整（{}）。请用 Excel 打开后另存为 .xlsx，再导入。"

Place = tuple[int, int]


class UnreadableForm(Exception):
    """The file cannot be opened as the workbook that it says it is; the message is for the clerk."""


@dataclass
class Grid:
    """One sheet; rows and columns count from 0.

    `merges` are the rectangles (top, left, bottom, right) of merged cells that hold several rows or columns.
    """

    name: str
    rows: list[list[Any]]
    faults: dict[Place, str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a place, an empty one outside the grid."""
        fault = self.faults.get((row, column), "")
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        value = cells[column] if 0 <= column < len(cells) else None
        return Cell(None if value == "" else value, fault) if fault or value not in ("", None) else EMPTY


def part_of(content: bytes, path: str) -> str:
    """Return a part of a package as text, "" if it has none or cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if package.getinfo(path).file_size > MAX_UNPACKED:
                return ""
            return package.read(path).decode("utf-8", "replace")
    except BROKEN:
        return ""


def read_grids(content: bytes) -> dict[str, Grid]:
    """Return the sheets by name; UnreadableForm when the file is in another format, damaged or outsized."""
    if not part_of(content, "xl/workbook.xml"):
        if content.startswith(ZIP) and not part_of(content, "content.xml"):
            raise UnreadableForm(_BROKEN.format("内容读不全"))
        raise UnreadableForm("这个工作簿另存成了别的格式。请用 Excel 打开，另存为 .xlsx，再导入。")
    if unpacked_size(content) > MAX_UNPACKED:
        raise UnreadableForm("文件解开后太大，不像填报表。请删去表外的内容后另存，再导入。")
    parts = dict(sheet_parts(content))
    for name, xml in parts.items():
        extent = extent_of(xml)
        if extent is not None and extent.cells > MAX_CELLS:
            raise UnreadableForm(f"工作表“{name}”在很远的地方误填了内容。请删去表格以外的行和列，再导入。")
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return {name: _grid(book, name, parts.get(name, b"")) for name in book.sheet_names}
    except (CalamineError, PasswordError, ZipError, ValueError, OSError) as error:
        raise UnreadableForm(_BROKEN.format(error)) from None


def _grid(book: CalamineWorkbook, name: str, xml: bytes) -> Grid:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False) if sheet.height else []
    merges = [(*start, *end) for start, end in sheet.merged_cell_ranges or [] if start != end]
    return Grid(name, rows, _faults(xml), merges)


def _faults(xml: bytes) -> dict[Place, str]:
    """Return what is wrong with the cells that hold a formula or an error, by place."""
    if b"<f" not in xml and b't="e"' not in xml:
        return {}
    found: dict[Place, str] = {}
    for attributes, inner in _CELL.findall(xml):
        place = _PLACE.search(attributes)
        if not place:
            continue
        where = int(place[2]) - 1, column_of(place[1])
        if b't="e"' in attributes:
            value = _VALUE.search(inner)
            error = html.unescape(value[1].decode(errors="replace")) if value else ""
            found[where] = f"这一格是错误值 {error}".rstrip()
        elif _FORMULA.search(inner):
            found[where] = "这一格是公式，读不准"
    return found
