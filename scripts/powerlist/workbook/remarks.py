"""Rows that are no powers: titles within a table, totals, notes, lines for signatures."""

from __future__ import annotations

import re

from powerlist.workbook.bodies import names_body
from powerlist.workbook.cells import squeezed

_TOTAL = re.compile(r"(?:合计|总计|小计|共计|总数)[:：]?.{0,12}")
_NOTE = re.compile(
    r"[（(]?(?:注[:：\d一二三]|注$|备注[:：]|说明[:：]|填表说明|填报说明|编制说明|附件|附注|第\s*\d+\s*页|"
    r"填表[人单]|填报[人单日时]|审核(?:人|[:：])|制表|经办人|联系人|联系电话|单位负责人|负责人签|"
    r"(?:部门名称|单位名称|单位|日期)[:：]|服务电话|投诉机构|投诉电话|受理地点|监督电话)"
)
_TITLE = re.compile(r"(?:清单|目录|一览表|统计表|汇总表|明细表)\s*(?:[（(].*[）)])?$")
_ORDINAL = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]")
_COUNT = re.compile(r"[（(]?(?:共)?\d+(?:项|条|个)[)）]?$")


def is_total(text: str) -> bool:
    """Tell whether a text is that of a row of totals: 合计：57项."""
    return _TOTAL.fullmatch(squeezed(text)) is not None


def is_note(text: str) -> bool:
    """Tell whether a row that begins with the text is a note or a line for signatures: 注：…, 填表人：."""
    return _NOTE.match(squeezed(text)) is not None


def is_title(text: str) -> bool:
    """Tell whether a text is the title of a list."""
    return _TITLE.search(squeezed(text)) is not None


def body_of_section(text: str) -> str:
    """Return the department that a title within a table announces (二、旗民政局（12项）), "" if none."""
    bare = _COUNT.sub("", _ORDINAL.sub("", squeezed(text)))
    return bare if len(bare) >= 3 and names_body(bare) else ""
