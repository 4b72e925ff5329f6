"""The sheet of items: one row an item, one column an element, and a count for each list on another sheet."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from powerlist.forms import notes
from powerlist.forms.choices import LAST_ROW, Choices
from powerlist.forms.flags import Flag
from powerlist.forms.form import FIRST_ROW, Form
from powerlist.forms.layout import FIXED, ITEMS, LEADING, Column, Table, blocks, counted, slots
from powerlist.forms.looks import (
    DUE_LATER,
    DUE_NOW,
    FOREIGN,
    FREE,
    LOCKED,
    MISSING,
    OURS,
    Looks,
    height_of,
    width_of,
)
from powerlist.forms.marking import Marking
from powerlist.forms.notes import due_words
from powerlist.model.standings import TODAY
from powerlist.schema import elements, terms, title_of

NAME = ITEMS
SPARE = 20  # rows below the items that count the entries of new ones

_LINES = 5
_LOCKED = FIXED - {"category"}
_PROTECTION = dict.fromkeys(
    ("autofilter", "sort", "insert_rows", "format_cells", "format_columns", "format_rows"), True
)


def write(sheet: Worksheet, form: Form, looks: Looks, choices: Choices) -> None:
    """Write the sheet."""
    _Writing(sheet, form, looks, choices).run()


class _Writing:
    def __init__(self, sheet: Worksheet, form: Form, looks: Looks, choices: Choices) -> None:
        self.sheet, self.form, self.looks, self.choices = sheet, form, looks, choices
        self.slots = slots()
        self.places = {slot.key: place for place, slot in enumerate(self.slots)}
        self.last = max(FIRST_ROW + len(form.items) + SPARE, FIRST_ROW + 1)

    def run(self) -> None:
        """Write headings, items, and what colours them."""
        self._headings()
        for row, identity in enumerate(self.form.items, FIRST_ROW):
            self._item(row, identity)
        for row in range(FIRST_ROW + len(self.form.items), self.last):
            for slot in self.slots:
                if isinstance(slot, Table):
                    self._count(row, slot, None)
        self._flags()
        for slot in self.slots:
            self._colour(slot)
        self.sheet.freeze_panes(FIRST_ROW, 2)
        self.sheet.autofilter(FIRST_ROW - 1, 0, max(FIRST_ROW, self.last - SPARE - 1), len(self.slots) - 1)
        self.sheet.protect("", _PROTECTION)
        self.sheet.set_landscape()
        self.sheet.set_paper(8)
        self.sheet.repeat_columns(0, 1)
        self.sheet.repeat_rows(0, FIRST_ROW - 1)

    def _headings(self) -> None:
        self.sheet.set_row(0, 20)
        self.sheet.set_row(1, 36)
        place = 0
        for number, (title, here) in enumerate(blocks()):
            # Not merged: merged cells keep a sheet from being sorted and its columns from being moved.
            band = self.looks.band(number)
            self.sheet.write_string(0, place, title, band)
            for more in range(place + 1, place + len(here)):
                self.sheet.write_blank(0, more, None, band)
            place += len(here)
        for place, slot in enumerate(self.slots):
            self._heading(place, slot)

    def _heading(self, place: int, slot: Column | Table) -> None:
        if isinstance(slot, Table):
            self.sheet.set_column(place, place, 9, self.looks.cell(locked=True))
            self.sheet.write_string(1, place, counted(slot.name), self.looks.heading(_colour_of(slot)))
            told = f"“{slot.name}”写在同名的工作表里，一行一条。这里自动数有几条，点数字就到那里。"
            notes.attach(
                self.sheet, 1, place, f"【{slot.name}】\n{told}\n{slot.description}\n{due_words(slot)}"
            )
            return
        self.sheet.set_column(place, place, width_of(slot), self._format(slot))
        self.sheet.write_string(1, place, slot.heading, self.looks.heading(_colour_of(slot)))
        notes.attach(self.sheet, 1, place, notes.how_to(slot, self.form.names))
        if slot.key not in _LOCKED:
            self.choices.offer(self.sheet, slot, FIRST_ROW, place)

    def _format(self, column: Column, **more: str) -> Format:
        locked = column.key in _LOCKED
        shade = {"bg_color": LOCKED} if locked and not more else {}
        return self.looks.cell(text=column.kind != "number", locked=locked, **shade, **more)

    def _item(self, row: int, identity: str) -> None:
        shows = self.form.shows[identity]
        for place, slot in enumerate(self.slots):
            if isinstance(slot, Table):
                self._count(row, slot, identity)
            else:
                put(self.sheet, row, place, slot, shows.cells.get(slot.key, ""), self._format(slot))
        texts = [
            (shows.cells[slot.key], width_of(slot))
            for slot in self.slots
            if isinstance(slot, Column) and slot.key in shows.cells
        ]
        self.sheet.set_row(row, height_of(texts, _LINES))

    def _count(self, row: int, table: Table, identity: str | None) -> None:
        """Write a formula that counts the item's entries, and leads to the first of them."""
        place = self.places[table.key]
        id_cell, name_cell = xl_rowcol_to_cell(row, 0, col_abs=True), xl_rowcol_to_cell(row, 1, col_abs=True)
        ids, names = f"'{table.name}'!$A:$A", f"'{table.name}'!$B:$B"
        letters = xl_col_to_name(LEADING + _main_place(table))
        content = f"'{table.name}'!${letters}:${letters}"
        by_id = f'COUNTIFS({ids},{id_cell},{content},"<>")'
        by_name = f'COUNTIFS({ids},"",{names},{name_cell},{content},"<>")'
        form = self.looks.cell(text=False, locked=True, align="center", font_color="#1F4E79", underline=1)
        if identity is None:
            formula = f'=IF({name_cell}="","",IFERROR({by_name},""))'
            self.sheet.write_formula(row, place, formula, form, "")
            return
        start = f"IFERROR(MATCH({id_cell},{ids},0),{FIRST_ROW + 1})"
        formula = f"=HYPERLINK(\"#'{table.name}'!A\"&{start},{by_id})"
        count = len(self.form.shows[identity].lists[table.key])
        self.sheet.write_formula(row, place, formula, form, count)

    def _flags(self) -> None:
        here: dict[tuple[int, str], list[Flag]] = {}
        for flag in self.form.flags:
            number = self.form.rows[flag.item][""][0] - 1
            if flag.place.sheet == ITEMS or not flag.place.row:
                here.setdefault((number, flag.key), []).append(flag)
        marking = Marking(self.sheet, self.looks)
        for (row, key), found in here.items():
            slot, place = self.slots[self.places[key]], self.places[key]
            shows = self.form.shows[found[0].item]
            if isinstance(slot, Table):
                marking.mark(row, place, found, empty=not shows.lists[key])
                continue
            text = shows.cells.get(key, "")
            colour = marking.mark(row, place, found, empty=not text)
            put(self.sheet, row, place, slot, text, self._format(slot, **colour))
        marking.finish()

    def _colour(self, slot: Column | Table) -> None:
        """Colour what is due and missing, and what the item's category does not have."""
        place = self.places[slot.key]
        category = f"${xl_col_to_name(self.places['category'])}{FIRST_ROW + 1}"
        area = (FIRST_ROW, place, LAST_ROW, place)
        foreign = frozenset(terms("category")) - slot.applies_to
        if foreign:
            formula = f'=AND({category}<>"",{_one_of(category, "category", foreign)})'
            shade = self.looks.bare(bg_color=FOREIGN)
            rule = {"type": "formula", "criteria": formula, "format": shade, "stop_if_true": True}
            self.sheet.conditional_format(*area, rule)
        needed = elements()[slot.element].required_for
        if not needed or slot.key in FIXED or slot not in _leading(self.slots, slot.element):
            return
        standing = f"${xl_col_to_name(self.places['standing'])}{FIRST_ROW + 1}"
        here = f'OR({standing}="",{_one_of(standing, "standing", frozenset(TODAY))})'
        name = f"$B{FIRST_ROW + 1}"
        parts = [f'{name}<>""', here, _one_of(category, "category", needed), *self._empty(slot)]
        shade = self.looks.bare(bg_color=MISSING)
        rule = {"type": "formula", "criteria": f"=AND({','.join(parts)})", "format": shade}
        self.sheet.conditional_format(*area, rule)

    def _empty(self, slot: Column | Table) -> list[str]:
        """Return the conditions under which an element counts as missing."""
        leading = _leading(self.slots, slot.element)
        others = [self.slots[self.places["own_flow.steps"]]] if slot.element == "flow" else []
        found = []
        for one in (*leading, *others):
            cell = f"${xl_col_to_name(self.places[one.key])}{FIRST_ROW + 1}"
            found.append(f"N({cell})=0" if isinstance(one, Table) else f"LEN({cell})=0")
        return found


def put(sheet: Worksheet, row: int, place: int, column: Column, text: str, form: Format) -> None:
    """Write one cell: numbers as numbers, everything else as text, nothing as an empty cell of its format."""
    if not text:
        sheet.write_blank(row, place, None, form)
    elif column.kind == "number" and text.isdigit():
        sheet.write_number(row, place, int(text), form)
    else:
        sheet.write_string(row, place, text, form)


def _leading(among: Iterable[Column | Table], element: str) -> list[Column | Table]:
    """Return the columns of an element that it cannot do without; all of them if it has none such."""
    own = [slot for slot in among if slot.element == element]
    needed = [slot for slot in own if (slot.required if isinstance(slot, Column) else len(slot.path) == 1)]
    return needed or own


def _one_of(cell: str, vocabulary: str, tokens: frozenset[str]) -> str:
    listed = "|".join(title_of(vocabulary, token) for token in terms(vocabulary) if token in tokens)
    return f'ISNUMBER(FIND("|"&{cell}&"|","|{listed}|"))'


def _main_place(table: Table) -> int:
    """Return which column of a list's sheet shows that a row has an entry."""
    needed = [n for n, column in enumerate(table.columns) if column.required]
    return needed[0] if needed else 0


def _colour_of(slot: Column | Table) -> str:
    element = elements()[slot.element]
    if slot.key in _LOCKED:
        return OURS
    if not element.required_for or slot not in _leading(slots(), slot.element):
        return FREE
    return DUE_NOW if element.phase == 1 else DUE_LATER
