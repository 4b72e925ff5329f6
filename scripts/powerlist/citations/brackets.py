"""Brackets as clerks type them: mixed widths, one too many, one forgotten."""

from __future__ import annotations

import re

_OPEN, _CLOSE = "（(〔﹝", "）)〕﹞"
_QUOTATION = re.compile(r"\s*\n\s*(?:第[ \d零〇一二三四五六七八九十百]+[条章项款]|【|[（(]一[）)])")
_ARTICLE = re.compile(r"第[ \d零〇一二三四五六七八九十百]+[条项]")
_PLAINLY_NEW = re.compile(r"[ \t\u3000]*(?:\n|[：:]|$|第[ \d零〇一二三四五六七八九十百]+[条项])")
_LONGEST = 1500


def closing(text: str, opening: int) -> int:
    """Return the offset after the bracket that closes the one at `opening`.

    Widths may differ. If none closes it before the quoted text begins, the last closing bracket before there
    does, else the end of the line.
    """
    limit = min(len(text), opening + _LONGEST)
    if quotation := _QUOTATION.search(text, opening, limit):
        limit = quotation.start()
    depth, closes = 0, []
    for i in range(opening, limit):
        if text[i] in _OPEN:
            depth += 1
        elif text[i] in _CLOSE:
            depth -= 1
            closes.append(i + 1)
            if depth == 0:
                return i + 1
    # One opening bracket too many: the note ends where something else plainly begins.
    for end in closes:
        if end == len(text) or _PLAINLY_NEW.match(text, end):
            return end
    if closes:
        return closes[0]
    line = text.find("\n", opening, limit)
    article = _ARTICLE.search(text, opening, limit)
    ends = [end for end in (line, article.start() if article else -1) if end > opening]
    return min(ends, default=limit)
