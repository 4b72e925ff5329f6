"""Cells of an .xlsx whose value cannot be known: errors such as #REF!, formulas that were never computed.

The reader of workbooks leaves them out; that a cell held something must not be lost.
"""

from __future__ import annotations

import html
import re

from powerlist.workbook.parts import column_of, sheet_parts

_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_FORMULA = re.compile(rb"<f\b[^>]*>([^<]*)</f>")

Faults = dict[tuple[int, int], str]


def faulty_cells(content: bytes) -> dict[str, Faults]:
    """Return, by sheet, the places (row, column, from 0) of such cells and what they hold."""
    return {name: found for name, xml in sheet_parts(content) if (found := _faults(xml))}


def _faults(xml: bytes) -> Faults:
    if b't="e"' not in xml and b"<f" not in xml:
        return {}
    found: Faults = {}
    for attributes, inner in _CELL.findall(xml):
        place = _PLACE.search(attributes)
        value = _VALUE.search(inner)
        if not place:
            continue
        where = int(place[2]) - 1, column_of(place[1])
        formula = _FORMULA.search(inner)
        if b't="e"' in attributes:
            found[where] = _text(value[1]) if value else "#?"
        elif formula and not value and b"<is>" not in inner:
            found[where] = f"={_text(formula[1])}"
    return found


def _text(xml: bytes) -> str:
    return html.unescape(xml.decode(errors="replace"))
