"""What follows the head of a citation: the articles it names and the text it quotes."""

from __future__ import annotations

import re
from typing import NamedTuple

from powerlist.citations.articles import ArticleRef, match_articles, write_articles


class Quotation(NamedTuple):
    """Articles in their canonical writing, the quoted text, notes on the instrument, and stray words."""

    article: str | None
    text: str | None
    notes: tuple[str, ...]
    rest: str


class _Label(NamedTuple):
    """The articles that stand before a piece of quoted text, and where they stand."""

    start: int
    end: int
    refs: tuple[ArticleRef, ...]


_LEAD = re.compile(
    r"[\s：:，,、。；;]*(?:第[\d一二三四五六七八九十]+[章编][ \u3000]*(?:第[\d一二三四五六七八九十]+节)?"
    r"[ \u3000]*(?=第))?"
)
_START = re.compile(
    r"(?:(?P<line>\n[\s]*(?:[(（]?[\d一二三四五六七八九十]{1,2}[.．、)）][ \u3000]*|[①-⑳●◆·•-][ \u3000]*)?)"
    r"|[。；;”\"：:][ \u3000]*)(?=第|附)"
)
_AFTER_LINE = re.compile(
    r"[：:\s“”\"'、。；;，,（(【〔]|的?规定[：:，,“\"]|规定$|$|(?!的|所|规定|之|至|中|和|及|或|与|到|以)[\u4e00-\u9fff]"
)
_AFTER_MIDDLE = re.compile(r"[：:]|[ \u3000]+(?![、，,和及或与至])|\s*$|的?规定[：:]")
_GOES_ON = re.compile(r"[\u4e00-\u9fff、，,]$")
_GLUE = re.compile(
    r"[\s、，,；;：:。.]*(?:(?:之|的|等|有关|相关|和|及|以及|与|执行|条款|规定|其中|可以|办理|如下|根据|依据|依照|按照)[\s、，,；;：:。.]*)*$"
)
_SAYS = re.compile(r"^(?:之|的)?规定(?:如下)?[，,：:]\s*")
_MADE = re.compile("现予(?:公布|发布)|已被修[订改正]|(?:通过|公布|发布|修[订改正])[^\n]{0,40}施行|此文件已")


def read_quotation(text: str, start: int, end: int) -> Quotation:
    """Return what text[start:end], all that belongs to one head, names and quotes."""
    labels = _labels(text, start, end)
    pieces = _pieces(text, start, end, labels)
    prelude = _clean(text[start : labels[0].start if labels else end])
    notes: tuple[str, ...] = ()
    rest = []
    if labels and prelude and _MADE.search(prelude):
        notes, prelude = (" ".join(prelude.split()),), ""
    quoted = [prelude] if prelude else []
    for label, piece in pieces:
        words = _SAYS.sub("", _clean(text[label.end : piece]))
        if _GLUE.match(words):
            if re.search(r"\w", words):
                rest.append(words)
        elif len(labels) == 1 and "《" not in text[label.start : label.end]:
            quoted.append(words)
        else:
            quoted.append(_clean(text[label.start : label.end]) + _joint(text[label.end]) + words)
    if not labels and _GLUE.match(prelude):
        rest, quoted = [prelude], []
    return Quotation(
        write_articles(_cited(labels)) or None, "\n".join(quoted) or None, notes, "\n".join(rest)
    )


def _joint(sign: str) -> str:
    """Return what keeps a label apart from its text: the sign that did so in the cell."""
    return sign if sign in "：:“”\"'（(【〔" else "\n" if sign == "\n" else "\u3000" if sign.isspace() else ""


def _labels(text: str, start: int, end: int) -> list[_Label]:
    labels: list[_Label] = []
    whole = text[:end]
    lead = _LEAD.match(whole, start)
    position = lead.end() if lead else start
    first = match_articles(whole, position, bare=True)
    if first:
        labels.append(_Label(position, first.end, first.refs))
        position = first.end
    for found in _START.finditer(whole, max(start, position - 1)):
        if found.end() < position:
            continue
        listed = match_articles(whole, found.end())
        if listed is None or (
            listed.refs[0].article is None and any(r.article for x in labels for r in x.refs)
        ):
            continue
        if _is_label(whole, found, listed.end):
            labels.append(_Label(found.end(), listed.end, listed.refs))
            position = listed.end
    return labels


def _is_label(text: str, found: re.Match[str], end: int) -> bool:
    """Tell whether articles begin a quoted article, and are not named within the text of another."""
    if found["line"] is None:
        return _AFTER_MIDDLE.match(text, end) is not None
    if not _AFTER_LINE.match(text, end):
        return False
    # A line broken in the middle of a sentence: 违反本办法⏎第三十条，处….
    before = text[: found.start("line")].rstrip()
    return (
        not _GOES_ON.search(before[-1:])
        or re.compile(r"[：:\s]").match(text, end) is not None
        or before[-1:] in "条款项章"
    )


def _pieces(text: str, start: int, end: int, labels: list[_Label]) -> list[tuple[_Label, int]]:
    """Return each label with the offset where its text ends."""
    ends = [label.start for label in labels[1:]] + [end]
    return list(zip(labels, ends, strict=False))


def _cited(labels: list[_Label]) -> tuple[ArticleRef, ...]:
    """Return the places cited; a whole article adds nothing where the list before named parts of it."""
    refs: list[ArticleRef] = []
    for i, label in enumerate(labels):
        for ref in label.refs:
            restated = (
                i > 0 and ref[1:] == (None,) * 6 and any(ref.article == r.article for r in labels[0].refs)
            )
            if not restated:
                refs.append(ref)
    return tuple(dict.fromkeys(refs))


def _clean(text: str) -> str:
    """Return the text as paragraphs, one a line, without the spaces that only set it on the page."""
    lines = (_SPACES.sub(" ", line).strip(" \u3000\t\xa0") for line in text.splitlines())
    joined = "\n".join(_BETWEEN_CHINESE.sub("", line) for line in lines if line.strip())
    return joined.lstrip("：:，,、。；; \n")


_SPACES = re.compile(r"[ \t\u3000\xa0]+")
_BETWEEN_CHINESE = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]) (?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)
