"""How the workbook looks: colours, widths, heights, and the formats made of them."""

from __future__ import annotations

from math import ceil
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from powerlist.forms.layout import Column

FONT = "微软雅黑"
# Told apart in black and white too: the darkest heading is due first, the darkest cell does not apply.
DUE_NOW, DUE_LATER, FREE, OURS = "#1F4E79", "#2E75B6", "#D9E2EC", "#7F7F7F"
WRONG, DOUBTFUL, MISSING = "#F4B6A6", "#FFE08A", "#FFF8D6"
FOREIGN, LOCKED = "#C9CDD2", "#F0F0F0"
_BANDS = ("#C9D6E3", "#E4DCC8")
BAND, LINE = "#F5F8FB", "#BFC9D4"

_WIDTHS = {"number": 8, "truth": 9, "date": 12, "choice": 13, "choices": 16, "citations": 32}
_LONG, _LINE, _SHORT = 40, 24, 16
_POINTS_A_LINE = 15.0
_LEAST = 30.0


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, **properties: Any) -> Format:
        """Return the format with these properties on top of those that every cell has."""
        whole = {"font_name": FONT, "font_size": 10, "valign": "top", **properties}
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(whole)
        return self._made[key]

    def cell(self, *, text: bool = True, locked: bool = False, **more: Any) -> Format:
        """Return the format of a cell to fill in; as text, so that 07-0123 stays what it is."""
        kind = {"num_format": "@"} if text else {"num_format": "0"}
        return self.format(text_wrap=True, border=1, border_color=LINE, locked=locked, **kind, **more)

    def heading(self, colour: str) -> Format:
        """Return the format of a heading on this colour."""
        dark = colour != FREE
        return self.format(
            bold=True,
            font_color="#FFFFFF" if dark else "#1F2933",
            bg_color=colour,
            text_wrap=True,
            align="center",
            valign="vcenter",
            border=1,
            border_color="#FFFFFF" if dark else LINE,
            locked=True,
        )

    def quiet(self) -> Format:
        """Return the format of a remark above a table."""
        return self.format(font_color="#52606D", valign="vcenter")

    def band(self, number: int) -> Format:
        """Return the format of the line above the headings; neighbouring blocks differ."""
        colour = _BANDS[number % len(_BANDS)]
        return self.format(bold=True, font_size=11, bg_color=colour, font_color="#1F2933", locked=True)

    def bare(self, **properties: Any) -> Format:
        """Return a format that only colours what has another format: for conditions."""
        key = (("bare", True), *sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def width_of(column: Column) -> int:
    """Return how many half-width characters wide a column is to be."""
    if column.kind in _WIDTHS:
        return max(_WIDTHS[column.kind], len(column.heading) + 2)
    longest = column.node.get("maxLength", 0)
    if column.kind == "lines":
        return _LINE if longest <= 60 else _LONG
    return _LONG if longest > 500 else _LINE if longest > 100 else _SHORT


def height_of(texts: list[tuple[str, int]], most: int, least: float = _LEAST) -> float:
    """Return the height in points of a row whose cells hold these texts at these widths."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return max(least, min(lines, most) * _POINTS_A_LINE)


def _lines(text: str, width: int) -> int:
    return sum(max(1, ceil(_span(line) / max(1, width - 1))) for line in text.split("\n"))


def _span(line: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line)
