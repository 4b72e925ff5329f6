"""The sheet that lists every problem of the department's items, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from powerlist.forms.flags import GAP
from powerlist.forms.form import FIRST_ROW, Form, owed
from powerlist.forms.layout import ID, ITEMS, counted, position
from powerlist.forms.layout import NAME as ITEM_NAME
from powerlist.forms.looks import MISSING, OURS, Looks, height_of
from powerlist.forms.marking import colour_of
from powerlist.schema import elements

NAME = "问题"

_COLUMNS = (("轻重", 10), (ID, 11), (ITEM_NAME, 30), ("在哪里", 26), ("问题", 50), ("改法", 50), ("规则", 9))


def write(sheet: Worksheet, form: Form, looks: Looks) -> None:
    """Write the sheet; it is for reading only."""
    told = (
        "导出时检查出的问题，点“在哪里”就到那一格。这张表只看不填，改好后导入时会重新检查。"
        "“待补充”是要素完备时才要有的。"
    )
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, told, looks.quiet())
    for place, (heading, width) in enumerate(_COLUMNS):
        sheet.set_column(place, place, width)
        sheet.write_string(1, place, heading, looks.heading(OURS))
    lines = [*_told(form, gap=False), *_owing(form), *_told(form, gap=True)]
    for row, line in enumerate(lines, FIRST_ROW):
        _write(sheet, row, line, looks)
    if not lines:
        sheet.write_string(FIRST_ROW, 0, "没有查出问题。", looks.format())
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.autofilter(FIRST_ROW - 1, 0, max(FIRST_ROW, FIRST_ROW + len(lines) - 1), len(_COLUMNS) - 1)


class _Line(NamedTuple):
    """One line of the sheet; `target` and `cell` are where its link leads."""

    kind: str
    colour: str
    item: str
    name: str
    where: str
    target: str
    cell: str
    problem: str
    remedy: str
    rule: str


def _told(form: Form, *, gap: bool) -> Iterator[_Line]:
    """Yield a line for each problem, or for each gap, at the first of its places."""
    for flag in form.flags:
        if flag.first and (flag.kind == GAP) == gap:
            target = flag.place.sheet if flag.place.row else ITEMS
            number = flag.place.row or form.rows[flag.item][""][0]
            heading = flag.place.heading if flag.place.row else counted(flag.place.sheet)
            where = (f"{target}：{heading}" if heading != target else target) + f"（第 {number} 行）"
            cell = xl_rowcol_to_cell(number - 1, position(target, flag.key))
            told = flag.problem
            yield _Line(
                flag.kind, colour_of([flag]), flag.item, flag.name, where, target, cell,
                told.message.zh, told.remedy.zh, told.rule,
            )  # fmt: skip


def _owing(form: Form) -> Iterator[_Line]:
    """Yield a line for each item that is not complete, with what it lacks; in phase 2 the rules say it."""
    for identity, held in form.items.items() if form.registry.settings.stage < 2 else ():
        if missing := owed(held.data):
            number = form.rows[identity][""][0]
            titles = "、".join(elements()[key].title for key in missing)
            yield _Line(
                GAP, MISSING, identity, str(held.data["name"]), f"{ITEMS}（第 {number} 行）", ITEMS,
                xl_rowcol_to_cell(number - 1, 0), f"要素完备还差 {len(missing)} 个要素：{titles}",
                "这一行浅黄色的格就是；〔〕栏为 0 的，点进去填", "PL401",
            )  # fmt: skip


def _write(sheet: Worksheet, row: int, line: _Line, looks: Looks) -> None:
    plain = looks.cell()
    sheet.write_string(row, 0, line.kind, looks.cell(bg_color=line.colour))
    sheet.write_string(row, 1, line.item, plain)
    sheet.write_string(row, 2, line.name, plain)
    link = f"internal:'{line.target}'!{line.cell}"
    sheet.write_url(row, 3, link, looks.cell(font_color="#1F4E79", underline=1), line.where)
    for place, text in enumerate((line.problem, line.remedy, line.rule), 4):
        sheet.write_string(row, place, text, plain)
    texts = [(line.problem, 50), (line.remedy, 50), (line.name, 30), (line.where, 26)]
    sheet.set_row(row, height_of(texts, 8))
