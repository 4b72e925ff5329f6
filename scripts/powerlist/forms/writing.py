"""A department's form → the bytes of its workbook; the same form gives the same bytes."""

from __future__ import annotations

import datetime
import io
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from powerlist.forms import guide, item_sheet, list_sheets, problem_sheet, record
from powerlist.forms.choices import Choices
from powerlist.forms.form import Form
from powerlist.forms.layout import tables
from powerlist.forms.looks import Looks

# A workbook says when it was made; ours says nothing that depends on the day.
_MADE = datetime.datetime(2025, 7, 1)


def write(form: Form) -> bytes:
    """Return the workbook as the bytes of an .xlsx file."""
    buffer = io.BytesIO()
    book = Workbook(buffer, _OPTIONS)
    book.set_properties({"title": f"{form.title}行政权力事项填报表", "author": "powerlist", "created": _MADE})
    looks = Looks(book)
    sheets = _sheets(book)
    choices = Choices(sheets[_CHOICES], form.names)
    guide.write(sheets[record.GUIDE], form, looks)
    item_sheet.write(sheets[item_sheet.NAME], form, looks, choices)
    for table in tables():
        list_sheets.write(sheets[table.name], table, form, looks, choices)
    problem_sheet.write(sheets[problem_sheet.NAME], form, looks)
    choices.write()
    _remember(sheets[record.SHEET], form)
    for sheet in sheets.values():
        # Telephones and codes are text on purpose; Excel need not mark each with a green corner.
        sheet.ignore_errors(dict.fromkeys(("number_stored_as_text", "two_digit_text_year"), _EVERYWHERE))
    sheets[_CHOICES].hide()
    sheets[record.SHEET].very_hidden()
    sheets[record.GUIDE].activate()
    book.close()
    return buffer.getvalue()


_CHOICES = "_选项"
_EVERYWHERE = "A1:XFD1048576"
_OPTIONS: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}


def _sheets(book: Workbook) -> dict[str, Worksheet]:
    names = [record.GUIDE, item_sheet.NAME, *(table.name for table in tables()), problem_sheet.NAME]
    return {name: book.add_worksheet(name) for name in (*names, _CHOICES, record.SHEET)}


def _remember(sheet: Worksheet, form: Form) -> None:
    for number, row in enumerate(form.record.rows()):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text)
