"""Brackets and quotation marks that have lost their partner (GB/T 15834-2011)."""

from __future__ import annotations

import re

PAIRS = {"》": "《", "）": "（", "】": "【", "”": "“", "〉": "〈", "〕": "〔"}
OPENING = frozenset(PAIRS.values())
_MARK = re.compile("[《》（）【】“”〈〉〔〕()\\[\\]]")
# 1）, （1) and ①) number the entries of a list and need no partner; half-width marks pair with wide ones.
_NUMBERING = re.compile(r"(?:(?<=[\s；;。，,：:])|\A)[（(]?[0-9一二三四五六七八九十a-zA-Z]{1,3}[）)]")
_WIDE = {"(": "（", ")": "）", "[": "【", "]": "】"}


def lonely_mark(text: str) -> str:
    """Return the first mark that has no partner, "" when all have."""
    return _lonely(_NUMBERING.sub("", text)) if _lonely(text) else ""


def _lonely(text: str) -> str:
    opened: list[str] = []
    for found in _MARK.finditer(text):
        mark = _WIDE.get(found[0], found[0])
        if mark in OPENING:
            opened.append(mark)
        elif not opened or opened.pop() != PAIRS[mark]:
            return mark
    return opened[0] if opened else ""
