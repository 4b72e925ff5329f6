"""A cell of a published list, full of laws, articles and quotations → citations, and what is none."""

from __future__ import annotations

import html
import re
from itertools import zip_longest
from typing import NamedTuple

from powerlist.citations.heads import Head, next_head
from powerlist.citations.numerals import CHARACTERS
from powerlist.citations.quotations import read_quotation
from powerlist.citations.titles import guess_kind, law_key
from powerlist.model import LawKind


class Cited(NamedTuple):
    """One instrument as a cell cites it.

    `title` as written but without the outer 《》; `key` its key in laws.yml; `tag` what stood in 【】 before;
    `kind` guessed from tag, title and notes; `article` all articles cited of it, canonical, joined by 、;
    `text` the quotation, one paragraph a line; `document_number` such as 国务院令第449号; `dates` the notes
    beside the title, as written; `span` where in the cell the citation stands (offsets after HTML entities
    were resolved).
    """

    title: str
    key: str
    tag: str | None
    kind: LawKind
    article: str | None
    text: str | None
    document_number: str | None
    dates: str | None
    span: tuple[int, int]


class Found(NamedTuple):
    """The citations of a cell in their order, and the words that belong to none of them ("" if all do)."""

    cited: tuple[Cited, ...]
    rest: str


_SUBSTITUTES = (("<<", "《 "), (">>", " 》"), ("_x000D_", " " * 7), ("\u200b", " "), ("\ufeff", " "))
_INNER_MARKS = str.maketrans("〈〉<>＜＞", "《》《》《》")
_CONNECTING = re.compile(
    r"(?:\W|_|根据|依据|依照|按照|参照|以及|及|和|与|之|的|规定|等|有关|相关|其中|执行|条款|如下)*"
)
_NUMBER = re.compile(
    rf"(?:[\u4e00-\u9fff、]{{1,40}}令[ \u3000]*(?:\d{{4}}[ ]*年?)?"
    rf"[ \u3000]*第?[ \u3000]*[\d{CHARACTERS}]+[ ]*号"
    r"|[\u4e00-\u9fff]{2,14}[ \u3000]*[〔﹝\[［【（(][ \u3000]*\d{4}[ ]*年?[〕﹞\]］】）)]"
    r"[ \u3000]*第?[ ]*\d+[ ]*号)"
    r"(?P<amendment>[^，。；、]{0,4}(?:第.{1,3}次)?修[订正改])?"
)
_AMENDING = re.compile(
    r"(?:[\u4e00-\u9fff]{2,20}令第?[ ]*\d+号[ ]*)?《[^《》]*修改[^《》]*"
    r"(?:《[^《》]*》[^《》]*)*》[ ]*(?:[（(][^（()）]*[）)])?"
)
_BEFORE_NUMBER = re.compile(r"^.*(?:[年月日由以经]|根据|发布|公布|通过)(?=[\u4e00-\u9fff]{2})")


def find(cell: str) -> Found:
    """Return the instruments that a cell cites.

    Nothing of the cell is lost but spaces, punctuation, numbering and words that only connect (根据, 及).
    """
    text = html.unescape(cell)
    for bad, good in _SUBSTITUTES:
        text = text.replace(bad, good)
    if "《" not in text:
        text = text.translate(_INNER_MARKS)
    heads = _heads(text)
    rest = [text[: heads[0].start if heads else len(text)]]
    cited = []
    for head, following in zip_longest(heads, heads[1:]):
        end = following.start if following else len(text)
        quotation = read_quotation(text, head.end, end)
        rest += [head.label, quotation.rest]
        notes = "；".join((*head.notes, *quotation.notes))
        number = document_number(notes)
        title = "".join(head.title.split()) if not head.title.isascii() else head.title
        cited.append(
            Cited(
                title,
                law_key(title),
                head.tag,
                guess_kind(title, head.tag, notes),
                quotation.article,
                quotation.text,
                number,
                notes if notes and notes != number else None,
                (head.start, end),
            )
        )
    return Found(tuple(_without_stammer(cited)), _clean_rest(rest))


def _without_stammer(cited: list[Cited]) -> list[Cited]:
    """Join a title that stands twice in a row, 《甲法》《甲法》（…）第三条, into one citation."""
    kept: list[Cited] = []
    for one in cited:
        if kept and kept[-1].key == one.key and not (kept[-1].article or kept[-1].text):
            first = kept.pop()
            dates = "；".join(dict.fromkeys(words for words in (first.dates, one.dates) if words)) or None
            number = first.document_number or one.document_number
            tag, span = first.tag or one.tag, (first.span[0], one.span[1])
            one = one._replace(tag=tag, dates=dates, document_number=number, span=span)
        kept.append(one)
    return kept


def _heads(text: str) -> list[Head]:
    heads: list[Head] = []
    position, since = 0, None
    while head := next_head(text, position, since):
        heads.append(head)
        position = since = head.end
    return heads


def document_number(notes: str) -> str | None:
    """Return the number under which the instrument itself came out, not that of an amendment."""
    for found in _NUMBER.finditer(_AMENDING.sub("", notes)):
        if not found["amendment"]:
            return "".join(_BEFORE_NUMBER.sub("", found[0]).split())
    return None


def _clean_rest(parts: list[str]) -> str:
    lines = (" ".join(line.split()) for part in parts for line in part.splitlines())
    return "\n".join(line for line in lines if not _CONNECTING.fullmatch(line))
