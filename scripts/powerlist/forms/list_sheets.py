"""The sheets of lists: one row an entry, and before it whose it is and where it stands in the list."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from powerlist.forms import notes
from powerlist.forms.choices import LAST_ROW, Choices
from powerlist.forms.flags import Flag
from powerlist.forms.form import FIRST_ROW, Form
from powerlist.forms.item_sheet import put
from powerlist.forms.layout import ID, ITEMS, NAME, NUMBER, Table
from powerlist.forms.looks import (
    BAND,
    DUE_LATER,
    DUE_NOW,
    FREE,
    MISSING,
    OURS,
    Looks,
    height_of,
    width_of,
)
from powerlist.forms.marking import Marking
from powerlist.schema import elements

_LINES = 12
_NAME_WIDTH = 28
_LEAD = (
    (ID, 11, "这一行是哪一项的：照“事项”表写编号。新事项还没有编号，空着，在右边写名称。"),
    (NAME, _NAME_WIDTH, "事项的名称，方便辨认；有编号的可以不写。名称要改，请在“事项”表里改。"),
    (NUMBER, 6, "同一事项里的先后：1、2、3。插入的行可以空着，排在它上面那一行之后。"),
)


def write(sheet: Worksheet, table: Table, form: Form, looks: Looks, choices: Choices) -> None:
    """Write the sheet of one list."""
    _Writing(sheet, table, form, looks, choices).run()


class _Writing:
    def __init__(self, sheet: Worksheet, table: Table, form: Form, looks: Looks, choices: Choices) -> None:
        self.sheet, self.table, self.form, self.looks, self.choices = sheet, table, form, looks, choices
        self.marking = Marking(sheet, looks)
        self.places = {column.key: place for place, column in enumerate(table.columns, len(_LEAD))}

    def run(self) -> None:
        """Write headings and entries."""
        self._headings()
        flagged: dict[int, list[Flag]] = {}
        for flag in self.form.flags:
            if flag.place.sheet == self.table.name and flag.place.row:
                flagged.setdefault(flag.place.row, []).append(flag)
        row = FIRST_ROW
        shade = False
        owing = set(self.form.prepared[self.table.key])
        for identity, shows in self.form.shows.items():
            entries = shows.lists[self.table.key]
            prepared: list[dict[str, str]] = entries or ([{}] if identity in owing else [])
            for number, entry in enumerate(prepared, 1):
                self._row(row, identity, number, entry, shade, flagged.get(row + 1, []))
                row += 1
            shade = shade != bool(prepared)
        last = len(_LEAD) + len(self.table.columns) - 1
        self.marking.finish()
        self._colour(last)
        self.sheet.freeze_panes(FIRST_ROW, len(_LEAD))
        self.sheet.autofilter(FIRST_ROW - 1, 0, max(FIRST_ROW, row - 1), last)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0, FIRST_ROW - 1)

    def _headings(self) -> None:
        told = f"{self.table.name}：一条一行，要加一条就插入一行或者写在最后。{self.table.description}"
        self.sheet.set_row(1, 32)
        self.sheet.set_row(0, 32, self.looks.quiet())
        self.sheet.write_string(0, 0, told, self.looks.quiet())
        for place in range(1, len(_LEAD) + len(self.table.columns)):
            self.sheet.write_blank(0, place, None, self.looks.quiet())
        for place, (heading, width, told) in enumerate(_LEAD):
            self.sheet.set_column(place, place, width, self.looks.cell(text=heading != NUMBER))
            self.sheet.write_string(1, place, heading, self.looks.heading(OURS))
            notes.attach(self.sheet, 1, place, f"【{heading}】\n{told}")
        colour = _colour_of(self.table)
        for column in self.table.columns:
            place = self.places[column.key]
            self.sheet.set_column(
                place, place, width_of(column), self.looks.cell(text=column.kind != "number")
            )
            own = colour if column.required else FREE
            self.sheet.write_string(1, place, column.heading, self.looks.heading(own))
            notes.attach(self.sheet, 1, place, notes.how_to(column, self.form.names, self.table))
            self.choices.offer(self.sheet, column, FIRST_ROW, place)
        if self.form.items:
            source = f"='{ITEMS}'!$A${FIRST_ROW + 1}:$A${FIRST_ROW + len(self.form.items)}"
            rule = {"validate": "list", "source": source, "show_error": False}
            self.sheet.data_validation(FIRST_ROW, 0, LAST_ROW, 0, rule)

    def _row(
        self, row: int, identity: str, number: int, entry: dict[str, str], shade: bool, found: list[Flag]
    ) -> None:
        band: dict[str, Any] = {"bg_color": BAND} if shade else {}
        name = self.form.shows[identity].cells["name"]
        quiet = self.looks.cell(font_color="#52606D", **band)
        self.sheet.write_string(row, 0, identity, quiet)
        self.sheet.write_string(row, 1, name, quiet)
        quiet_number = self.looks.cell(text=False, align="center", font_color="#52606D", **band)
        self.sheet.write_number(row, 2, number, quiet_number)
        texts = [(name, _NAME_WIDTH)]
        for column in self.table.columns:
            here = [flag for flag in found if flag.key == column.key]
            text = entry.get(column.key, "")
            place = self.places[column.key]
            colour = self.marking.mark(row, place, here, empty=not text) if here else {}
            form = self.looks.cell(text=column.kind != "number", **{**band, **colour})
            put(self.sheet, row, place, column, text, form)
            texts.append((text, width_of(column)))
        self.sheet.set_row(row, height_of(texts, _LINES))

    def _colour(self, last: int) -> None:
        """Colour the cells that a row must have and does not."""
        first = FIRST_ROW + 1
        for column in self.table.columns:
            if column.required:
                place = self.places[column.key]
                cell = f"${xl_col_to_name(place)}{first}"
                whole = f"$A{first}:${xl_col_to_name(last)}{first}"
                rule = {
                    "type": "formula",
                    "criteria": f"=AND(COUNTA({whole})>0,LEN({cell})=0)",
                    "format": self.looks.bare(bg_color=MISSING),
                }
                self.sheet.conditional_format(FIRST_ROW, place, LAST_ROW, place, rule)


def _colour_of(table: Table) -> str:
    element = elements()[table.element]
    return DUE_NOW if element.phase == 1 else DUE_LATER
