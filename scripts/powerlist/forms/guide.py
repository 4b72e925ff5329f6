"""The first sheet: what the workbook is, how to fill it in, what the colours mean."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from powerlist.forms.flags import GAP
from powerlist.forms.form import Form, owed
from powerlist.forms.layout import ITEMS, tables
from powerlist.forms.looks import (
    DOUBTFUL,
    DUE_LATER,
    DUE_NOW,
    FOREIGN,
    FREE,
    MISSING,
    OURS,
    WRONG,
    Looks,
    height_of,
)
from powerlist.forms.record import VERSION

_WIDTH = 96
_STEPS = (
    "一行一项权力，在“{items}”表里填。鼠标停在表头上，会显示怎样填、例子、由谁填、什么时候必填。",
    "一项有几条的内容（依据、责任、材料、收费、流程……）各有一张表，一条一行；“{items}”表里带〔〕的栏目"
    "自动数有几条，点数字就到那张表。",
    "应填还没有填的格是浅黄色，填上就不黄了；有问题的格是红色或橙色，鼠标停上去看问题和改法，全部问题列在“问题”表。",
    "有下拉箭头的格从列表里选。可以选几个的，一行写一个（按 Alt+Enter 换行）。",
    "深灰色的格，这一类权力没有这个要素，空着。",
    "新增一项：写在“{items}”表最后，编号空着，写名称、权力类别，再到“设定依据”表写依据（事项名称一栏写新事项的名称）。"
    "编号在导入时自动给。",
    "取消一项：不要只删行。删去的行只作为“拟取消”报给管清单的同志，清单不会自动删；真要取消，办理动态调整。",
    "编号、实施主体不能改，权力类别定错了的另编一项新的。工作表和表头不要改名；可以筛选、插入行、调列宽、换字体。",
    "填好存盘（格式保持 .xlsx），交给管清单的同志导入。没有改过的内容，导入以后一个字也不会变。",
)
_COLOURS = (
    (DUE_NOW, "深蓝表头：初级清单就必须填"),
    (DUE_LATER, "蓝色表头：要素完备时必须填"),
    (FREE, "浅色表头：有就填，没有空着"),
    (OURS, "灰色表头、浅灰的格：程序给出，不能改"),
    (MISSING, "浅黄：待补充，这一项应当有，还没有填"),
    (WRONG, "红色：有错误（存量问题也在内），应当改正"),
    (DOUBTFUL, "橙色：有疑问，请核对"),
    (FOREIGN, "深灰：这一类权力没有这个要素，不填"),
)


def write(sheet: Worksheet, form: Form, looks: Looks) -> None:
    """Write the sheet."""
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, _WIDTH)
    row = _title(sheet, form, looks)
    row = _figures(sheet, row, form, looks)
    row = _section(sheet, row, "怎样填", looks)
    for number, step in enumerate(_STEPS, 1):
        text = step.format(items=ITEMS)
        sheet.write_number(row, 0, number, looks.format(align="center"))
        sheet.write_string(row, 1, text, looks.format(text_wrap=True))
        sheet.set_row(row, height_of([(text, _WIDTH)], 6, least=20) + 4)
        row += 1
    row = _section(sheet, row, "颜色", looks)
    for colour, text in _COLOURS:
        sheet.write_blank(row, 0, None, looks.format(bg_color=colour, border=1, border_color="#BFC9D4"))
        sheet.write_string(row, 1, text, looks.format(indent=1))
        row += 1
    row = _section(sheet, row, "各张表", looks)
    for name, count in _sheets(form):
        link = looks.format(font_color="#1F4E79", underline=1)
        sheet.write_url(row, 1, f"internal:'{name}'!A1", link, f"{name}（{count}）")
        row += 1
    told = f"填报表格式第 {VERSION} 版 · 本表由清单程序导出，隐藏的工作表记着导出时的样子，请不要删除"
    sheet.write_string(row + 1, 1, told, looks.format(font_color="#7B8794", font_size=9))


def _title(sheet: Worksheet, form: Form, looks: Looks) -> int:
    sheet.set_row(0, 34)
    title = f"{form.title}　行政权力事项填报表"
    sheet.write_string(0, 1, title, looks.format(bold=True, font_size=18, valign="vcenter"))
    site = form.registry.settings.site.name
    sheet.write_string(1, 1, site + ("（示例数据）" if form.registry.settings.sample else ""), looks.format())
    return 2


def _figures(sheet: Worksheet, row: int, form: Form, looks: Looks) -> int:
    items = [held.data for held in form.items.values()]
    waiting = sum(bool(owed(item)) for item in items)
    drafts = sum(item["disclosure"] == "draft" or item["id"].endswith("-0000") for item in items)
    told = [flag for flag in form.flags if flag.first and flag.kind != GAP]
    graves = sum(flag.is_grave for flag in told)
    doubts = len(told) - graves
    text = f"本部门 {len(items)} 项：{waiting} 项要素待补充；有错误 {graves} 处，疑问 {doubts} 处。"
    if drafts:
        text += f"其中 {drafts} 项还没有公布。这是部门自己的填报表，不是对外公布的清单，请不要外传。"
    text += "依法不予公开的事项不在本表。"
    sheet.write_string(row, 1, text, looks.format(text_wrap=True))
    sheet.set_row(row, height_of([(text, _WIDTH)], 6))
    return row + 1


def _section(sheet: Worksheet, row: int, title: str, looks: Looks) -> int:
    style = looks.format(bold=True, font_size=12, font_color="#1F4E79", bottom=1, bottom_color="#1F4E79")
    sheet.set_row(row + 1, 22)
    sheet.write_blank(row + 1, 0, None, style)
    sheet.write_string(row + 1, 1, title, style)
    return row + 2


def _sheets(form: Form) -> list[tuple[str, str]]:
    found = [(ITEMS, f"{len(form.items)} 项")]
    for table in tables():
        entries = sum(len(one.lists[table.key]) for one in form.shows.values())
        owing = len(form.prepared[table.key])
        found.append((table.name, f"{entries} 条" + (f"，{owing} 项待补充" if owing else "")))
    told = sum(flag.first and flag.kind != GAP for flag in form.flags)
    return [*found, ("问题", f"{told} 处，另有待补充的")]
