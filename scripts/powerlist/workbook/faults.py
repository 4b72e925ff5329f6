"""Cells of an .xlsx whose value cannot be known: errors such as #REF!, formulas that were never computed.

The reader of workbooks leaves them out; that a cell held something must not be lost.
"""

from __future__ import annotations

import html
import re
import zipfile
from io import BytesIO
from posixpath import normpath

_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_FORMULA = re.compile(rb"<f\b[^>]*>([^<]*)</f>")
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_TARGET = re.compile(r"<Relationship\b[^>]*>")
_MAX_BYTES = 200_000_000

Faults = dict[tuple[int, int], str]


def faulty_cells(content: bytes) -> dict[str, Faults]:
    """Return, by sheet, the places (row, column, from 0) of such cells and what they hold."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as book:
            return {name: found for name, path in _sheets(book) if (found := _faults(_part(book, path)))}
    except (zipfile.BadZipFile, KeyError, ValueError, UnicodeDecodeError, OSError):
        return {}


def _part(book: zipfile.ZipFile, path: str) -> bytes:
    return book.read(path) if book.getinfo(path).file_size <= _MAX_BYTES else b""


def _sheets(book: zipfile.ZipFile) -> list[tuple[str, str]]:
    relations = book.read("xl/_rels/workbook.xml.rels").decode()
    targets = {_attribute(tag, "Id"): _attribute(tag, "Target") for tag in _TARGET.findall(relations)}
    sheets = _SHEET.findall(book.read("xl/workbook.xml").decode())
    paths = [(_attribute(tag, "name"), targets.get(_attribute(tag, "r:id"), "")) for tag in sheets]
    return [(name, _path(target)) for name, target in paths if target]


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""


def _faults(xml: bytes) -> Faults:
    if b't="e"' not in xml and b"<f" not in xml:
        return {}
    found: Faults = {}
    for attributes, inner in _CELL.findall(xml):
        place = _PLACE.search(attributes)
        value = _VALUE.search(inner)
        if not place:
            continue
        where = int(place[2]) - 1, _column(place[1])
        formula = _FORMULA.search(inner)
        if b't="e"' in attributes:
            found[where] = value[1].decode() if value else "#?"
        elif formula and not value and b"<is>" not in inner:
            found[where] = f"={formula[1].decode()}"
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
