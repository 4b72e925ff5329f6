"""Several instruments in one column and their articles in the next: which article is whose.

The first place belongs to the first instrument, and so on, where there are as many of the one as of the
other. Where there are not, nothing is paired: a wrong article is worse than none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from powerlist.citations import find
from powerlist.citations.articles import match_articles
from powerlist.workbook.records import Part

_NAMES = re.compile(r"名称|文件|法律|法规|规章")
_PLACES = re.compile(r"条款|条文|条目|条$|款$")
_SEPARATOR = re.compile(r"[；;\n]+")


class Paired(NamedTuple):
    """The text to be read, the parts that could not be assigned to an instrument, and why ("" if none)."""

    text: str
    left: tuple[Part, ...] = ()
    doubt: str = ""


def joined(parts: list[Part]) -> Paired:
    """Return the columns below one heading as one text, each article behind the instrument it belongs to."""
    names = [part for part in parts if _is_names(part)]
    titles = [title for part in names for title in _titles(part)]
    if len(titles) < 2 or len(names) == len(parts):
        return Paired("\n".join(_marked(part) for part in parts))
    places = [part for part in parts if part not in names and _is_places(part)]
    others = [part for part in parts if part not in names and part not in places]
    articles = [piece for part in places for piece in _pieces(part.text)]
    quotations = [line for part in others for line in part.text.split("\n") if line.strip()]
    cited, left, doubts = titles, list[Part](), list[str]()
    for texts, behind, of, what in ((articles, "", places, "条款"), (quotations, "：", others, "条文内容")):
        if len(texts) == len(titles):
            cited = [f"{one}{behind}{text}" for one, text in zip(cited, texts, strict=True)]
        elif texts:
            left += of
            doubts.append(f"{what} {len(texts)} 处")
    doubt = f"法律文件有 {len(titles)} 个，{'，'.join(doubts)}，数目不同，不能逐一对应" if doubts else ""
    return Paired("\n".join(cited), tuple(left), doubt)


def _is_names(part: Part) -> bool:
    return bool(_NAMES.search(part.part)) and not _PLACES.search(part.part) and "内容" not in part.part


def _is_places(part: Part) -> bool:
    """Tell whether a text is a list of places and nothing more: 第七条；第九条第一款."""
    listed = ((piece, match_articles(piece, 0, bare=True)) for piece in _pieces(part.text))
    return all(found is not None and not piece[found.end :].strip(" 。") for piece, found in listed)


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in _SEPARATOR.split(text) if piece.strip()]


def _titles(part: Part) -> list[str]:
    """Return the titles that a cell lists, each in its marks."""
    titles: list[str] = []
    for piece in _pieces(part.text):
        marked = piece if "《" in piece else f"《{piece}》"
        cited = find(marked).cited
        titles += [marked[slice(*one.span)].strip(" 、，,和及与") for one in cited] or [marked]
    return titles


def _marked(part: Part) -> str:
    """Return the text of a part; a column of bare titles gets the marks of titles."""
    bare = "名称" in part.part and "《" not in part.text and "\n" not in part.text
    return f"《{part.text}》" if bare else part.text
