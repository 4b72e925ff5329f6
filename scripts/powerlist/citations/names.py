"""Titles and the notes beside them, read where they stand in a text."""

from __future__ import annotations

import re
from typing import NamedTuple

from powerlist.citations.articles import match_articles
from powerlist.citations.brackets import closing
from powerlist.citations.titles import names_instrument


class Name(NamedTuple):
    """A title without its outer marks, the notes beside it, and where both end."""

    title: str
    notes: tuple[str, ...]
    end: int


_N = r"第[ \d零〇一二三四五六七八九十百]+"
_QUOTED_NEXT = re.compile(rf"\n\s*(?:{_N}[条章]|【)")
_STRAY_CLOSE = re.compile(r"》([^《》\n（(：:，。；、\s第]{0,20})》")
_OUTSIDE = re.compile(
    r"》((?:实施)?(?:细则|办法)|的(?:通知|决定|意见|批复|公告|复函|函))(?=[（(〔\[【\s第：:新国]|$)"
)
_UNCLOSED = re.compile(rf"《([^\n]+?)(?=[（(][ ]*(?:\d{{4}}|[\u4e00-\u9fff]{{0,12}}令)|[:：\n]|{_N}条|$)")
_OPENING = re.compile(r"\s*(?=[（(〔﹝])")
_EDITION = re.compile(r"试行|暂行|草案|\d{4}年?[版本]")
_UNBRACKETED = re.compile(
    rf"[，,。 \u3000]*(?P<note>(?!{_N}[条项])[^\n：:“”]{{4,200}}?)(?=\n|$|[：:]|[ \u3000]*{_N}[条项])"
)
_MAKING = re.compile(
    r"[（(]?(?:自|根据|经|于|由|已)?[ ]*(?:\d{4}|[\u4e00-\u9fff]{1,16}(?:令|[〔﹝\[［【（(]\d{4}))"
    r"|根据《|已[于经被]"
)
_DATED = re.compile(
    r"\d{4}[ ]*年|[令号][ ]*第|第[ ]*[\d一二三四五六七八九十百〇]+[ ]*号|"
    r"[〔﹝\[［【（(][ ]*\d{4}[ ]*年?[〕﹞\]］】）)]|通过|公布|发布|修[订正改]|施行|印发|\d{4}\.\d"
)


def is_dated(words: str) -> bool:
    """Tell whether words hold what notes on an instrument's making hold: a date, an order, 通过, 修订."""
    return _DATED.search(words) is not None


def read_name(text: str, mark: int) -> Name:
    """Return the name whose title opens with the 《 at `mark`."""
    title, end = _title(text, mark)
    return read_notes(text, end, title)


def read_notes(text: str, position: int, title: str) -> Name:
    """Return the name of this title, whose notes may stand at the position; （试行） goes to the title."""
    notes: list[str] = []
    while opening := _OPENING.match(text, position):
        end = closing(text, opening.end())
        inner = text[opening.end() : end].strip("（()）〔〕﹝﹞ \u3000")
        if not notes and _EDITION.fullmatch(inner):
            title += f"（{inner}）"
        elif _belongs(inner, notes, on_next_line="\n" in opening[0]):
            notes.append(" ".join(inner.split()))
        else:
            break
        position = end
    plain = _UNBRACKETED.match(text, position)
    if plain and is_dated(plain["note"]) and _MAKING.match(plain["note"]):
        notes.append(plain["note"].strip())
        position = plain.end()
    return Name(title, tuple(notes), position)


def _belongs(inner: str, notes: list[str], *, on_next_line: bool) -> bool:
    if is_dated(inner) or "以下简称" in inner:
        return True
    return not notes and not on_next_line and not match_articles(inner, 0, bare=True)


def _title(text: str, mark: int) -> tuple[str, int]:
    limit = min(len(text), mark + 250)
    if quoted := _QUOTED_NEXT.search(text, mark, limit):
        limit = quoted.start()
    depth, last = 0, -1
    for i in range(mark, limit):
        if text[i] == "《":
            depth += 1
        elif text[i] == "》":
            depth, last = depth - 1, i
            if depth == 0:
                return _longer(text, mark, i)
    if last > 0:
        return text[mark + 1 : last], last + 1
    found = _UNCLOSED.match(text, mark)
    return (found[1].strip(), found.end()) if found else ("", mark + 1)


def _longer(text: str, mark: int, close: int) -> tuple[str, int]:
    """Take in what a misplaced mark left out: 《甲办法》》, 《甲办法》实施细则》, 《甲方案》的通知."""
    stray = _STRAY_CLOSE.match(text, close)
    if stray and (not stray[1] or names_instrument(stray[1])):
        return text[mark + 1 : close] + stray[1], stray.end()
    if outside := _OUTSIDE.match(text, close):
        return text[mark + 1 : close] + outside[1], outside.end()
    return text[mark + 1 : close].strip(), close + 1
