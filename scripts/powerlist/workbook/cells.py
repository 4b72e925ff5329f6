"""What a cell of a workbook says, as clean text."""

from __future__ import annotations

import datetime
import html
import re

# Excel's own escape of a carriage return, and characters that nobody sees.
_UNSEEN = re.compile("_x000[dDaA]_|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
# Tags of copied web pages; <劳动法> and other titles between such brackets stay.
_TAG = re.compile(r"</?(?:p|br|span|div|font|b|strong|i|u|td|tr|table|tbody|a|img)\b[^<>]*>", re.IGNORECASE)
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_SPACES = re.compile("[\t\x0b\x0c\xa0\u2000-\u200a\u202f\u205f]")
_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MARGINS = " \u3000"

# What a clerk writes into a cell that is to stay empty.
DASHES = frozenset(
    {"/", "／", "\\", "＼", "-", "--", "—", "——", "－", "–", "//", "/ /", "…", "……", "*", "空"}
)
NOTHING = DASHES | {"无", "无。", "没有", "暂无", "无此项", "不涉及", "N/A", "n/a", "NA", "无/", "/无"}

_CJK = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—·"
_GAP = re.compile(rf"(?<=[{_CJK}])\s+|\s+(?=[{_CJK}])")


def clean(value: object) -> str:
    """Return what a cell shows as text: lines without margins or blank lines between them, "" if it is empty.

    Whole numbers lose their ".0", dates become 2024-05-01, HTML entities what they stand for, HTML tags and
    characters that nobody sees go; nothing else is changed.
    """
    if isinstance(value, str):
        return _clean_text(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return "" if value is None else str(value)


def _clean_text(text: str) -> str:
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub(lambda tag: "\n" if tag[0][1:3].lower() in ("br", "/p", "p>") else "", text)
    text = _UNSEEN.sub("", _SPACES.sub(" ", _BREAKS.sub("\n", text)))
    lines = (_CONTROL.sub("", line).strip(_MARGINS) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """Return the text on one line; white space beside a Chinese character is layout and goes."""
    return " ".join(_GAP.sub("", text).split())


def as_name(text: str) -> str:
    """Return the text on one line with half-width digits and letters, as names are searched."""
    return _WIDE.sub(lambda wide: chr(ord(wide[0]) - 0xFEE0), one_line(text))


def squeezed(text: str) -> str:
    """Return the text without any white space, as words are compared."""
    return "".join(text.split())
