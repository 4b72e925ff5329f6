"""Headings of columns as offices write them → the element (slot) that a column fills.

A slot is the path of an element in the item (`basis`, `time_limit.statutory`) or one of the few that become
something else: serial, stage, liability_basis, fees.basis.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from powerlist.load import read
from powerlist.schema import elements
from powerlist.workbook.cells import squeezed

LONGEST = 40

_BRACKETS = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]")
_TRIM = re.compile(r"^[*＊☆★]+|^(?:[\d一二三四五六七八九十]+[.、)])?|[:：*＊。、.]+$")


class _Slot(NamedTuple):
    words: frozenset[str]
    like: tuple[re.Pattern[str], ...]


@cache
def slots() -> dict[str, _Slot]:
    """Return slot → the headings it goes by, in the order in which they are tried."""
    data = read((Path(__file__).parent / "headings.yml").read_bytes())
    if not isinstance(data, dict):
        raise ValueError("headings.yml is no mapping")
    found = {
        slot: _Slot(
            frozenset(_folded(str(word)) for word in entry.get("words", ())),
            tuple(re.compile(pattern) for pattern in entry.get("like", ())),
        )
        for slot, entry in data.items()
    }
    for key, element in elements().items():
        known = found.get(key, _Slot(frozenset(), ()))
        found[key] = known._replace(words=known.words | {_folded(element.title)})
    return found


def _folded(heading: str) -> str:
    return squeezed(unicodedata.normalize("NFKC", heading)).replace("（", "(").replace("）", ")")


@cache
def slot_of(heading: str) -> str | None:
    """Return the slot that a heading names, None if it is none that we know.

    White space, line breaks, a colon behind and remarks in brackets do not matter: 责任事项⏎（内容）：.
    """
    whole = _folded(heading)
    if not whole or len(whole) > LONGEST:
        return None
    bare = _TRIM.sub("", _BRACKETS.sub("", whole))
    unbracketed = re.sub(r"[()\[\]【】〔〕]", "", whole)
    forms = list(dict.fromkeys((whole, unbracketed, bare)))
    for form in forms:
        for slot, entry in slots().items():
            if form in entry.words:
                return slot
    for slot, entry in slots().items():
        if any(pattern.fullmatch(bare) for pattern in entry.like):
            return slot
    return None
