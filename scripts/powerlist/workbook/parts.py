"""The parts of an .xlsx, which is a ZIP of XML files, and how much they would take when unpacked."""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import normpath
from typing import NamedTuple

# What a broken or foreign package may raise when it is read.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_TARGET = re.compile(r"<Relationship\b[^>]*>")
# A cell with something in it; one that only has a format ends with "/>".
_FILLED = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')


class Extent(NamedTuple):
    """The smallest rectangle of a sheet that holds all its filled cells; rows and columns count from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def cells(self) -> int:
        """How many cells the rectangle has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


def unpacked_size(content: bytes) -> int:
    """Return how many bytes all parts take when unpacked, 0 if the package cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as book:
            return sum(part.file_size for part in book.infolist())
    except BROKEN:
        return 0


def sheet_parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and XML of each sheet, as far as the package can be read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as book:
            for name, path in _sheets(book):
                yield name, book.read(path)
    except BROKEN:
        return


def extent_of(xml: bytes) -> Extent | None:
    """Return where the filled cells of a sheet lie, None if it says of none."""
    places = [(int(row) - 1, column_of(letters)) for letters, row in _FILLED.findall(xml)]
    if not places:
        return None
    rows, columns = [row for row, _ in places], [column for _, column in places]
    return Extent(min(rows), min(columns), max(rows), max(columns))


def column_of(letters: bytes) -> int:
    """Return the number of a column, from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def letters_of(column: int) -> str:
    """Return the letters of a column that counts from 0."""
    letters = ""
    while column >= 0:
        column, digit = divmod(column, 26)
        letters, column = chr(65 + digit) + letters, column - 1
    return letters


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
