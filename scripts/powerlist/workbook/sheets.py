"""Bytes → sheets: every cell with what it shows, merged cells resolved, whatever the file calls itself."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import NamedTuple

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    ZipError,
)

from powerlist.workbook.cells import clean
from powerlist.workbook.delimited import read_delimited
from powerlist.workbook.faults import faulty_cells
from powerlist.workbook.parts import extent_of, letters_of, sheet_parts, unpacked_size

OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
# Sheets as large as this are a formatting accident or an attack, not a list of powers.
MAX_CELLS = 4_000_000
MAX_UNPACKED = 400_000_000  # bytes


class UnreadableWorkbook(Exception):
    """The file is no workbook, or none that can be opened; the message is for the clerk."""


class Cell(NamedTuple):
    """One place of a sheet.

    `text` is what one sees there: for a part of a merged cell, the text of the whole. `own` tells whether the
    text begins here. `under` is text that a merged cell hides.
    """

    text: str = ""
    own: bool = True
    width: int = 1
    under: str = ""


EMPTY = Cell()


@dataclass(frozen=True)
class Sheet:
    """One sheet as a grid; rows and columns count from 0. `faults` are cells whose value cannot be known."""

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    faults: dict[tuple[int, int], str] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a place, an empty one outside the grid."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else []
        return cells[column] if 0 <= column < len(cells) else EMPTY


def read_sheets(content: bytes, name: str) -> list[Sheet]:
    """Return the sheets of a workbook or of a text file with separated values.

    The kind of file is told by its bytes, never by its name. UnreadableWorkbook when it is neither.
    """
    if not content.strip(b"\0\r\n\t "):
        raise UnreadableWorkbook("文件是空的。请确认上传或拷贝完整。")
    if not content.startswith((OLE, ZIP)):
        return _read_text(content, name)
    if content.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadableWorkbook("文件加了密码，打不开。请在 Excel 中去掉密码后另存，再导入。")
    if content.startswith(ZIP):
        _refuse_oversized(content)
    try:
        return _read_workbook(content)
    except PasswordError:
        raise UnreadableWorkbook("文件加了密码，打不开。请在 Excel 中去掉密码后另存，再导入。") from None
    except (CalamineError, ZipError, ValueError, OSError) as error:
        raise UnreadableWorkbook(
            f"文件打不开：可能损坏、不完整，或者不是 Excel 工作簿（{error}）。"
            "请用 Excel 打开后另存为 .xlsx，再导入。"
        ) from None


def _refuse_oversized(content: bytes) -> None:
    """Raise UnreadableWorkbook before a small file asks for more memory than there is.

    The reader holds the whole rectangle between the first and the last filled cell, so that one stray cell in
    the last row and column would take 500 GB.
    """
    if (size := unpacked_size(content)) > MAX_UNPACKED:
        raise UnreadableWorkbook(
            f"文件解开后有 {size // 1_000_000} MB，不像清单。请只留下清单所在的工作表，另存后再导入。"
        )
    for name, xml in sheet_parts(content):
        extent = extent_of(xml)
        if extent is not None and extent.cells > MAX_CELLS:
            raise UnreadableWorkbook(
                f"工作表“{name}”的内容一直到 {letters_of(extent.right)} 列、第 {extent.bottom + 1} 行，"
                "不像清单，多半是远处误填了一格。请删去清单以外的行和列后再导入。"
            )


def _read_text(content: bytes, name: str) -> list[Sheet]:
    rows = read_delimited(content)
    if rows is None:
        raise UnreadableWorkbook(
            "不是 Excel 工作簿，也不是 CSV 表格。请用 Excel 打开后另存为 .xlsx，再导入。"
        )
    return [Sheet(name.rpartition(".")[0] or name, [[Cell(clean(value)) for value in row] for row in rows])]


def _read_workbook(content: bytes) -> list[Sheet]:
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        faults = faulty_cells(content) if content.startswith(ZIP) else {}
        sheets = []
        for meta in book.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.total_height * sheet.total_width > MAX_CELLS:
                raise UnreadableWorkbook(
                    f"工作表“{meta.name}”有 {sheet.total_height} 行 {sheet.total_width} 列，不像清单。"
                    "请删去空白的行和列后再导入。"
                )
            values = sheet.to_python(skip_empty_area=False) if sheet.height else []
            rows = [[Cell(clean(value)) for value in row] for row in values]
            _merge(rows, sheet.merged_cell_ranges or [])
            hidden = meta.visible != SheetVisibleEnum.Visible
            sheets.append(Sheet(meta.name, rows, hidden, faults.get(meta.name, {})))
    return sheets


def _merge(rows: list[list[Cell]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Let every part of a merged cell show the text of the whole."""
    for (top, left), (bottom, right) in ranges:
        # Ranges outlive the rows they spoke of: some begin below the last row.
        if top >= len(rows) or left >= len(rows[top]):
            continue
        whole = rows[top][left].text
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                if (row, column) == (top, left):
                    rows[row][column] = Cell(whole, True, right - left + 1)
                else:
                    rows[row][column] = Cell(whole, False, right - left + 1, rows[row][column].text)
