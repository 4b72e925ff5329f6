"""How cells with problems are marked: coloured until they are filled in or mended, with the rule's words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from powerlist.forms import notes
from powerlist.forms.flags import GAP, Flag
from powerlist.forms.looks import DOUBTFUL, MISSING, WRONG, Looks


def colour_of(here: Iterable[Flag]) -> str:
    """Return the colour of a cell with these problems: that of the gravest."""
    found = list(here)
    if any(flag.is_grave for flag in found):
        return WRONG
    return MISSING if all(flag.kind == GAP for flag in found) else DOUBTFUL


class Marking:
    """Marks cells of one sheet; the empty ones lose their colour when something is written there."""

    def __init__(self, sheet: Worksheet, looks: Looks) -> None:
        self.sheet, self.looks = sheet, looks
        self._empty: dict[tuple[str, int], list[int]] = {}

    def mark(self, row: int, place: int, here: list[Flag], *, empty: bool) -> dict[str, Any]:
        """Put the rules' words beside a cell, and return what its format needs for the colour."""
        notes.attach_problems(self.sheet, row, place, here)
        if not empty:
            return {"bg_color": colour_of(here)}
        self._empty.setdefault((colour_of(here), place), []).append(row)
        return {}

    def finish(self) -> None:
        """Colour the empty cells for as long as they are empty."""
        for (colour, place), rows in self._empty.items():
            cells = [xl_rowcol_to_cell(row, place) for row in rows]
            rule = {
                "type": "formula",
                "criteria": f"=LEN({cells[0]})=0",
                "format": self.looks.bare(bg_color=colour),
                "multi_range": " ".join(_runs(rows, place)),
            }
            self.sheet.conditional_format(cells[0], rule)


def _runs(rows: list[int], place: int) -> list[str]:
    """Return rows of one column as ranges: X3:X7 X9."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    names = ((xl_rowcol_to_cell(first, place), xl_rowcol_to_cell(last, place)) for first, last in runs)
    return [first if first == last else f"{first}:{last}" for first, last in names]
