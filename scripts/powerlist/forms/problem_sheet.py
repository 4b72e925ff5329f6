"""The sheet that lists every problem of the department's items, each with a link to its cell."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from powerlist.forms.flags import Flag
from powerlist.forms.form import FIRST_ROW, Form
from powerlist.forms.layout import ID, ITEMS, counted, position
from powerlist.forms.layout import NAME as ITEM_NAME
from powerlist.forms.looks import OURS, Looks, height_of
from powerlist.forms.marking import colour_of

NAME = "问题"

_COLUMNS = (("轻重", 10), (ID, 11), (ITEM_NAME, 30), ("在哪里", 26), ("问题", 50), ("改法", 50), ("规则", 9))


def write(sheet: Worksheet, form: Form, looks: Looks) -> None:
    """Write the sheet; it is for reading only."""
    told = (
        "导出时检查出的问题，点“在哪里”就到那一格。这张表只看不填，改好后导入时会重新检查。"
        "“待补充”是要素完备时才要有的，还没有填的要素另有浅黄色标出。"
    )
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, told, looks.quiet())
    for place, (heading, width) in enumerate(_COLUMNS):
        sheet.set_column(place, place, width)
        sheet.write_string(1, place, heading, looks.heading(OURS))
    listed = [flag for flag in form.flags if flag.first]
    for row, flag in enumerate(listed, FIRST_ROW):
        _row(sheet, row, flag, form, looks)
    if not listed:
        sheet.write_string(FIRST_ROW, 0, "没有查出问题。", looks.format())
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.autofilter(FIRST_ROW - 1, 0, max(FIRST_ROW, FIRST_ROW + len(listed) - 1), len(_COLUMNS) - 1)


def _row(sheet: Worksheet, row: int, flag: Flag, form: Form, looks: Looks) -> None:
    problem = flag.problem
    kind = looks.cell(bg_color=colour_of([flag]))
    plain = looks.cell()
    sheet.write_string(row, 0, flag.kind, kind)
    sheet.write_string(row, 1, flag.item, plain)
    sheet.write_string(row, 2, flag.name, plain)
    target = flag.place.sheet if flag.place.row else ITEMS
    number = flag.place.row or form.rows[flag.item][""][0]
    heading = flag.place.heading if flag.place.row else counted(flag.place.sheet)
    where = f"{target}：{heading}" if heading != target else target
    link = f"internal:'{target}'!{xl_rowcol_to_cell(number - 1, position(target, flag.key))}"
    sheet.write_url(row, 3, link, looks.cell(font_color="#1F4E79", underline=1), f"{where}（第 {number} 行）")
    sheet.write_string(row, 4, problem.message.zh, plain)
    sheet.write_string(row, 5, problem.remedy.zh, plain)
    sheet.write_string(row, 6, problem.rule, plain)
    sheet.set_row(row, height_of([(problem.message.zh, 50), (problem.remedy.zh, 50), (flag.name, 30)], 8))
