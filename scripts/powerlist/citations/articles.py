"""Articles of an instrument: 第三十五条第一款第二项, lists and ranges of them, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from powerlist.citations.numerals import CHARACTERS, chinese, numeral


class ArticleRef(NamedTuple):
    """One place in an instrument, as numbers; None where the citation does not go that deep.

    `article` 条 is None only for the numbered entries of a decision or its annex (附件第155项); `sub` is
    the 一 of 第一百三十三条之一, `paragraph` 款, `item` 项, `subitem` 目. `to` is the end of a range.
    `annex` is the number of the annex, 0 for the only one, None for the body of the instrument.
    """

    article: int | None
    sub: int | None = None
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None
    to: ArticleRef | None = None
    annex: int | None = None


class Listed(NamedTuple):
    """A list of places that stands in a text, and where it ends there."""

    refs: tuple[ArticleRef, ...]
    end: int


class _Part(NamedTuple):
    """One 第…条, 第…款, 第…项 or 第…目 of a list; `joint` is how it hangs on the part before it."""

    unit: str
    number: int
    sub: int | None
    joint: str  # "" (goes deeper), "," (next of the list) or "-" (end of a range)


_NUMBER = rf"(?:[{CHARACTERS}\d][ \u3000]?)*[{CHARACTERS}\d]"
_ANNEX = re.compile(
    rf"附[件表录]\s*({_NUMBER})?\s*(?:目录)?\s*(?:《[^《》\n]{{1,60}}》)?\s*(?:中|的)?\s*(?=第|[{CHARACTERS}\d])"
)
_TOKEN = re.compile(
    rf"(?P<mark>第)?[ \u3000]*(?P<number>[(（][ \u3000]*{_NUMBER}[ \u3000]*[)）]|{_NUMBER})"
    rf"[ \u3000]*(?P<unit>条|款|项|目)?(?:(?<=条)之(?P<sub>[{CHARACTERS}\d]+))?"
)
_MARK = re.compile("[第附]")
_RANGE = re.compile(r"[ \u3000]*(?:至|到|[-－—–―~～]+)[ \u3000]*(?=[第(（\d一二三四五六七八九十])")
_SEPARATOR = re.compile(r"\s*(?:[、，,；;]|以及|及|和|与|或者?)+\s*(?=[第(（\d一二三四五六七八九十附])")
_SPACE = re.compile(r"[ \u3000]*")
_MOST_WAITING = 20
_DEPTH = {"条": 0, "款": 1, "项": 2, "目": 3}
_FIELDS = ("article", "paragraph", "item", "subitem")


@lru_cache(maxsize=4096)  # a registry cites the same articles over and over
def parse_articles(text: str) -> tuple[ArticleRef, ...]:
    """Return every place that the text names, in its order; what follows a place inherits what it leaves out.

    第五十八条第一款第（四）项和第三款 is article 58 paragraph 1 item 4, and article 58 paragraph 3.
    """
    listed = match_articles(text, len(text) - len(text.lstrip()), bare=True)
    found, position = (list(listed.refs), listed.end) if listed else ([], 0)
    while mark := _MARK.search(text, position):
        listed = match_articles(text, mark.start())
        found += listed.refs if listed else ()
        position = listed.end if listed else mark.end()
    return tuple(found)


def normalise_article(text: str) -> str | None:
    """Return the places named in the text in one canonical writing, None if it names none.

    第35条第1款第（二）项和36条 → 第三十五条第一款第二项、第三十六条; 第十条-第十二条 → 第十条至第十二条.
    """
    return write_articles(parse_articles(text)) or None


def write_articles(refs: tuple[ArticleRef, ...]) -> str:
    """Return the places in their canonical writing, each once, in the given order ("" for none)."""
    written, before = [], None
    for ref in dict.fromkeys(refs):
        written.append(_written(ref, before))
        before = ref
    return "、".join(written)


def match_articles(text: str, position: int, *, bare: bool = False) -> Listed | None:
    """Return the list of places that starts exactly at the position, None if none does.

    With `bare` the list may lack the 第 (三十五条第1款, 35条), as it does after a title or on its own.
    """
    annex_mark = _ANNEX.match(text, position)
    annex = None
    if annex_mark:
        annex = (_whole(annex_mark[1]) or 0) if annex_mark[1] else 0
        position = annex_mark.end()
    parts, end = _parts(text, position, bare)
    refs = tuple(_refs(parts, annex))
    if not refs or (refs[0].article is None and refs[0].item is None):
        return None
    return Listed(refs, end)


def _parts(text: str, position: int, bare: bool) -> tuple[list[_Part], int]:
    """Read parts as long as they follow each other; numbers without a unit wait for the next one's."""
    parts: list[_Part] = []
    waiting: list[tuple[int, str]] = []
    joint, end = "", position
    while token := _TOKEN.match(text, position):
        unit, number = token["unit"], _whole(token["number"])
        if number is None or len(waiting) > _MOST_WAITING:
            break
        if not token["mark"] and not _may_lack_mark(token, joint, parts, waiting, bare):
            break
        if unit is None:
            waiting.append((number, joint))
        elif parts and not joint and not waiting and _DEPTH[unit] == 0 and not token["mark"]:
            break
        else:
            if _lacks_unit(parts, waiting, token, joint):
                parts.append(_Part("条", waiting.pop()[0], None, ""))
            parts += [_Part(unit, n, None, j) for n, j in waiting]
            # 第三十条　第三十一条: nothing but a space between two articles is a list.
            joint = joint or ("," if parts and _DEPTH[unit] <= _DEPTH[parts[-1].unit] else "")
            parts.append(_Part(unit, number, _whole(token["sub"]) if token["sub"] else None, joint))
            waiting = []
            end = token.end()
        position = token.end()
        if between := _RANGE.match(text, position):
            joint = "-"
        elif between := _SEPARATOR.match(text, position):
            joint = ","
        else:
            between = _SPACE.match(text, position)
            joint = ""
        position = between.end() if between else position
    return parts, end


def _whole(written: str) -> int | None:
    """Return the number of an article, None where digits and characters make none."""
    try:
        number = numeral(written)
    except ValueError:
        return None
    return number if 0 < number < 10000 else None


def _may_lack_mark(
    token: re.Match[str], joint: str, parts: list[_Part], waiting: list[tuple[int, str]], bare: bool
) -> bool:
    if token["unit"] is None:
        # 第一、二款; 第三条（一）、（二）项: the unit has to come, else the caller drops the number.
        return bool(parts or waiting)
    if not parts and not waiting:
        return bare and token["unit"] == "条"
    return bool(waiting) or joint == "-" or not joint or bare or token["number"][0] in "(（"


def _lacks_unit(parts: list[_Part], waiting: list[tuple[int, str]], token: re.Match[str], joint: str) -> bool:
    """Tell whether 条 was forgotten: 第二十七第二款."""
    return bool(
        not parts
        and len(waiting) == 1
        and not joint
        and token["mark"]
        and token["number"][0] not in "(（"
        and token["unit"] in "款项"
    )


def _refs(parts: list[_Part], annex: int | None) -> Iterator[ArticleRef]:
    current: ArticleRef | None = None
    last: ArticleRef | None = None  # the end of the range that `current` has become, while it grows
    for part in parts:
        reached = last or current
        if part.joint == "-" and current:
            last = _below(current, part, annex)
        elif reached and (not part.joint or (not last and _is_shallower(reached, part))):
            deeper = _set(reached, part)
            last, current = (deeper, current) if last else (None, deeper)
        else:
            if current:
                yield current._replace(to=last)
            current, last = _below(reached, part, annex), None
    if current:
        yield current._replace(to=last)


def _below(ref: ArticleRef | None, part: _Part, annex: int | None) -> ArticleRef:
    """Return the place of the part, with what stands above it taken over from the place before."""
    if ref is None or part.unit == "条":
        return _set(ArticleRef(None, annex=annex), part)
    depth = _DEPTH[part.unit]
    changes: dict[str, Any] = dict.fromkeys(("to", *_FIELDS[depth:]))
    return _set(ref._replace(**changes), part)


def _set(ref: ArticleRef, part: _Part) -> ArticleRef:
    if part.unit == "条":
        return ref._replace(article=part.number, sub=part.sub)
    changes: dict[str, Any] = {_FIELDS[_DEPTH[part.unit]]: part.number}
    return ref._replace(**changes)


def _is_shallower(ref: ArticleRef, part: _Part) -> bool:
    """Tell whether the place ends above the part's unit: in 第五条，第一款 the comma is no list."""
    return all(getattr(ref, field) is None for field in _FIELDS[_DEPTH[part.unit] :]) and part.unit != "条"


def _written(ref: ArticleRef, before: ArticleRef | None) -> str:
    text = _place(ref, _shared(ref, before))
    if ref.to:
        text += "至" + _place(ref.to, _shared(ref.to, ref._replace(to=None), in_range=True))
    return text


def _shared(ref: ArticleRef, before: ArticleRef | None, *, in_range: bool = False) -> int:
    """Return how many levels need not be written again because the place before says them."""
    if before is None or before.to or ref[:2] != before[:2] or ref.annex != before.annex:
        return 0
    if before.paragraph is None and before.item is None and not in_range:
        return 0
    if ref.item is None or ref.paragraph != before.paragraph:
        return 1 if ref.paragraph is not None else 0
    if before.item is None:
        return 0
    return 3 if ref.subitem is not None and before.subitem is not None and ref.item == before.item else 2


def _place(ref: ArticleRef, shared: int) -> str:
    text = ""
    if shared == 0:
        if ref.annex is not None:
            text += "附件" + (chinese(ref.annex) if ref.annex else "")
        if ref.article is not None:
            text += f"第{chinese(ref.article)}条" + (f"之{chinese(ref.sub)}" if ref.sub else "")
    for depth, unit in enumerate("款项目", 1):
        number = getattr(ref, _FIELDS[depth])
        if number is not None and shared <= depth:
            text += f"第{chinese(number)}{unit}"
    return text
