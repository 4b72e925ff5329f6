"""Brackets and quotation marks that have lost their partner (GB/T 15834-2011)."""

from __future__ import annotations

import re

PAIRS = {"》": "《", "）": "（", "】": "【", "”": "“", "〉": "〈", "〕": "〔"}
MARKS = frozenset("".join(PAIRS) + "".join(PAIRS.values()) + "()[]<>")
# 1）, （1) and ①) number the entries of a list and need no partner; half-width marks pair with wide ones.
_NUMBERING = re.compile(r"(?:(?<=[\s；;。，,：:])|\A)[（(]?[0-9一二三四五六七八九十a-zA-Z]{1,3}[）)]")
_WIDE = str.maketrans("()[]", "（）【】")


def lonely_mark(text: str) -> str:
    """Return the first mark that has no partner, "" when all have."""
    if MARKS.isdisjoint(text):
        return ""
    opened: list[str] = []
    for character in _NUMBERING.sub("", text).translate(_WIDE):
        if character in PAIRS.values():
            opened.append(character)
        elif character in PAIRS:
            if not opened or opened[-1] != PAIRS[character]:
                return character
            opened.pop()
    return opened[-1] if opened else ""
