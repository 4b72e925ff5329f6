"""Texts of single cells → values of elements: time limits, fees, telephones, vocabularies.

Each function returns None where the text is not wholly understood; the text is then kept as it is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from powerlist.schema import terms
from powerlist.workbook.cells import NOTHING, one_line, squeezed
from powerlist.workbook.enumerations import entries, lines_of

LONGEST_LINE = 500

_ON_THE_SPOT = re.compile(r"(当场|即时|即办|立即|马上|当即)(办理|办结|办|决定|审批|受理|完成)*(件)?[。；;]?")
_DURATION = re.compile(
    r"(?:自?(?:受理|收到.{0,8})(?:之日|之?后)?起?)?(?P<value>\d{1,4}|[一二三四五六七八九十百两]{1,5})个?"
    r"(?P<unit>工作日|工作天|自然日|日历日|小时|个?月|年|日|天)?(?:内)?(?:办结|完成)?[。；;]?"
)
_UNITS = {
    "工作日": "working_day",
    "工作天": "working_day",
    "自然日": "calendar_day",
    "日历日": "calendar_day",
    "日": "calendar_day",
    "天": "calendar_day",
    "小时": "hour",
    "月": "month",
    "个月": "month",
    "年": "year",
}
_FREE = re.compile(r"(无|否|不收费|免费|不收取任何?费用|无收费|不收|不涉及收费|不涉及|免收)[。；;]?(?:收费)?")
_CHARGED = re.compile(r"(是|收费|有)[。；;]?")
_TELEPHONE = re.compile(
    r"(?:\+?86[- ])?(?:[（(]?0\d{2,3}[)）]?[-—－– ]{0,2})?\d{7,8}(?:[-转]\d{1,5})?|1[3-9]\d{9}"
    r"|(?:0\d{2,3}[-—－])?1[12]\d{3,4}"
    r"|(?:0\d{2,3}[-—－])?(?:110|119|120|122)|400[-\d]{7,9}"
)
_LABEL = re.compile(r"(?:监督|投诉|举报|咨询|联系|服务|办公)*(?:电话|热线|方式)?[:：]?")


def lines(text: str) -> list[str] | None:
    """Return the entries or lines of a text, each on one line; None if one is too long for a line."""
    found = [one_line(line) for line in lines_of(text)]
    return found if found and all(len(line) <= LONGEST_LINE for line in found) else None


def paragraphs(text: str) -> list[str]:
    """Return the entries of a numbered list, else the text as the only one."""
    return [entry.rstrip("；;") for entry in entries(text)] or [text]


def line(text: str) -> str | None:
    """Return a text of several lines as one, its lines joined by 、; None if it is too long for a line."""
    whole = one_line("、".join(part.strip("、") for part in text.split("\n") if part.strip("、 ")))
    return whole if whole and len(whole) <= LONGEST_LINE else None


def duration(text: str, heading: str) -> dict[str, Any] | None:
    """Return the time limit that a cell gives: 20个工作日, 60日, 当场办结, or 20 under 法定时限（工作日）.

    A bare number takes its unit from the heading if that names one only.
    """
    bare = unicodedata.normalize("NFKC", squeezed(text))
    if _ON_THE_SPOT.fullmatch(bare):
        return {"unit": "on_the_spot"}
    found = _DURATION.fullmatch(bare)
    if not found:
        return None
    unit = _UNITS.get(found["unit"] or "", "") or _unit_of_heading(heading)
    value = _number(found["value"])
    return {"value": value, "unit": unit} if unit and value else None


def _unit_of_heading(heading: str) -> str:
    note = "".join(re.findall(r"[（(]([^）)]*)[）)]", heading))
    named = {_UNITS[word] for word in re.findall("工作日|自然日|小时|个?月|天|日", note)}
    return named.pop() if len(named) == 1 else ""


def _number(text: str) -> int | None:
    from powerlist.citations import numeral

    try:
        return numeral(text) or None
    except ValueError:
        return None


def is_free(text: str) -> bool:
    """Tell whether a cell about fees says that there are none."""
    return _FREE.fullmatch(squeezed(text)) is not None


def is_charged(text: str) -> bool:
    """Tell whether a cell that asks 是否收费 says yes."""
    return _CHARGED.fullmatch(squeezed(text)) is not None


def telephones(text: str) -> list[str] | None:
    """Return the telephone numbers that a cell consists of, None if it says anything else."""
    bare = unicodedata.normalize("NFKC", one_line(text))
    found = _TELEPHONE.findall(bare)
    rest = _LABEL.sub("", re.sub(r"[、,，;；/\s]", "", _TELEPHONE.sub("", bare)))
    return list(dict.fromkeys(found)) if found and not rest else None


def tokens(vocabulary: str, text: str, also: dict[str, str] | None = None) -> list[str] | None:
    """Return the tokens whose titles (or words in `also`) a cell lists, None for other words."""
    words = {term.title: token for token, term in terms(vocabulary).items()} | (also or {})
    parts = [part for part in re.split(r"[、，,；;/\s]+", text.strip()) if part]
    if not parts or any(part not in words for part in parts):
        return None
    return list(dict.fromkeys(words[part] for part in parts))


def codes(text: str, heading: str) -> dict[str, str] | None:
    """Return the codes of a cell: basic of 12 characters, implementation of 31, any other as a local code."""
    bare = unicodedata.normalize("NFKC", squeezed(text)).upper()
    if bare in NOTHING or not bare:
        return None
    if re.fullmatch("[0-9A-Z]{31}", bare):
        return {"implementation": bare}
    if re.fullmatch("[0-9A-Z]{12}", bare) and "实施" not in heading:
        return {"basic": bare}
    return {"local": one_line(text)} if len(one_line(text)) <= 80 else None


def disclosure(text: str) -> str | None:
    """Return public, withheld or draft for a cell such as 主动公开; None for other words."""
    bare = squeezed(text)
    if re.search("不予公开|不公开|不宜公开|涉密|保密|国家秘密|秘密", bare):
        return "withheld"
    if bare in {"主动公开", "公开", "是", "已公开", "全部公开", "社会公开", "向社会公开", "已公示", "公示"}:
        return "public"
    return "draft" if bare in {"依申请公开", "否", "未公开", "暂不公布", "未公布"} else None


def standing(text: str) -> str | None:
    """Return the standing that a cell such as 实施 or 暂停 means, None for other words."""
    known = {term.title: token for token, term in terms("standing").items()}
    known |= dict.fromkeys(
        ("实施", "正常", "在用", "现行", "现行有效", "启用", "保留", "使用中", "在办"), "in_force"
    )
    known |= {"暂停": "frozen", "废止": "cancelled", "公示": "consultation"}
    return known.get(squeezed(text))
