"""The caption (题注) of a legal text: who passed it, under which number, and when it was last amended."""

from __future__ import annotations

import re

from powerlist.citations import document_number

_DAY = re.compile(r"(\d{4})[-./年]\s*(\d{1,2})[-./月]\s*(\d{1,2})")
_PASSED = re.compile(
    r"[（(]?\s*\d{4}年\d{1,2}月\d{1,2}日\s*第[一二三四五六七八九十]+届(全国人民代表大会(?:常务委员会)?)"
)
_AMENDED = re.compile("修[订正改]")
_NUMBER_YEAR = re.compile(r"[〔﹝\[［【（(]\s*(\d{4})")
CUT = 600  # collections cut longer captions, and the end is where the last amendment stands


def day(text: str) -> str:
    """Return the first date in the text as YYYY-MM-DD, "" if there is none."""
    found = _DAY.search(text)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""


def last_amendment(caption: str) -> str:
    """Return the day of the last amendment that the caption tells of, "" if none or if the caption is cut."""
    if len(caption) >= CUT:
        return ""
    dates = list(_DAY.finditer(caption))
    ends = [date.start() for date in dates[1:]] + [len(caption)]
    amending = [
        day(d[0]) for d, end in zip(dates, ends, strict=False) if _AMENDED.search(caption, d.end(), end)
    ]
    return max(amending, default="")


def number_in(notes: str) -> str:
    """Return the document number in the notes, "" if there is none or its head was lost in copying."""
    found = document_number(notes) or ""
    state = found.find("中华人民共和国")
    found = found[state:] if state > 0 and found[:state] in ("中", "日", "经") else found
    return "" if re.match("[部局委署会]?令|第", found) else found


def is_own_number(number: str, promulgated: str) -> bool:
    """Tell whether a number can be the instrument's own: one of a later year is an amendment's."""
    year = _NUMBER_YEAR.search(number)
    return not (year and promulgated) or year[1] <= promulgated[:4]


def issuer_of(caption: str, number: str) -> str:
    """Return who made an instrument: by the caption of a law, else by the order that made it public."""
    if passed := _PASSED.match(caption):
        return passed[1]
    issuer = number.partition("令")[0].replace("中华人民共和国", "")
    return issuer if "令" in number and issuer != "主席" else ""
