"""Places in an instrument: read from what people type, and whether a citation touches one."""

from __future__ import annotations

from powerlist.citations import ArticleRef, numeral, parse_articles


def read_places(text: str) -> tuple[ArticleRef, ...]:
    """Return the places that 35, 三十五, 第三十五条 or 第三十五条第一款 name; () when it names none."""
    try:
        return (ArticleRef(numeral(text)),)
    except ValueError:
        return parse_articles(text)


def touches(asked: ArticleRef, cited: ArticleRef) -> bool:
    """Tell whether a citation is about a place: the place itself, a part of it, or the whole it belongs to.

    第三十五条 touches 第三十五条第二款, and the other way round; 第一款 does not touch 第二款.
    """
    if (asked.annex is None) != (cited.annex is None) or (asked.annex or 0) != (cited.annex or 0):
        return False
    if asked.to is not None or cited.to is not None:
        return _overlap(asked, cited)
    if (asked.article, asked.sub) != (cited.article, cited.sub):
        return False
    pairs = zip(asked[2:5], cited[2:5], strict=True)
    return all(one is None or other is None or one == other for one, other in pairs)


def _overlap(one: ArticleRef, other: ArticleRef) -> bool:
    """Compare ranges as far down as both ends go: articles, then paragraphs, items and subitems."""
    first, last = _ends(one)
    begin, end = _ends(other)
    depth = min(len(first), len(last), len(begin), len(end))
    return first[:depth] <= end[:depth] and begin[:depth] <= last[:depth]


def _ends(ref: ArticleRef) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return _path(ref), _path(ref.to or ref)


def _path(ref: ArticleRef) -> tuple[int, ...]:
    path = [ref.article or 0, ref.sub or 0]
    for number in ref[2:5]:
        if number is None:
            break
        path.append(number)
    return tuple(path)
