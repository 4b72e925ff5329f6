"""Headings of columns as offices write them → the element (slot) that a column fills.

A slot is the path of an element in the item (`basis`, `time_limit.statutory`) or one of the few that become
something else: serial, stage, liability_basis, fees.basis. The schema's vocabulary "column" names them all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from powerlist.load import read
from powerlist.schema import definition, elements
from powerlist.workbook.cells import squeezed

LONGEST = 40
# What a column is that people said is none of the list's, and one that nobody has said anything about.
IGNORED, ASKED = "ignored", "asked"

_BRACKETS = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]")
_TRIM = re.compile(r"^[*＊☆★]+|^(?:[\d一二三四五六七八九十]+[.、)])?|[:：*＊。、.]+$")


class _Slot(NamedTuple):
    words: frozenset[str]
    like: tuple[re.Pattern[str], ...]


@cache
def columns() -> dict[str, str]:
    """Return slot → the word by which people name it (不导入 for IGNORED, 待确认 for ASKED)."""
    return {choice["x-slot"]: choice["const"] for choice in definition("column")["oneOf"]}


@cache
def slots() -> dict[str, _Slot]:
    """Return slot → the headings it goes by, in the order in which they are tried."""
    data = read((Path(__file__).parent / "headings.yml").read_bytes())
    if not isinstance(data, dict):
        raise ValueError("headings.yml is no mapping")
    found = {
        slot: _Slot(
            frozenset(folded(str(word)) for word in entry.get("words", ())),
            tuple(re.compile(pattern) for pattern in entry.get("like", ())),
        )
        for slot, entry in data.items()
    }
    for slot in columns().keys() - {IGNORED, ASKED}:
        titles = {columns()[slot]} | ({elements()[slot].title} if slot in elements() else set())
        found[slot] = found[slot]._replace(words=found[slot].words | {folded(title) for title in titles})
    return found


def folded(heading: str) -> str:
    """Return a heading as headings are compared: without white space, in one width, brackets alike."""
    return squeezed(unicodedata.normalize("NFKC", heading)).replace("（", "(").replace("）", ")")


def bare(heading: str) -> str:
    """Return a heading as it is remembered: folded, without a number before it or a colon behind."""
    whole = folded(heading)
    return _TRIM.sub("", whole) or whole


@cache
def slot_of(heading: str) -> str | None:
    """Return the slot that a heading names, None if it is none that we know.

    White space, line breaks, a colon behind and remarks in brackets do not matter: 责任事项⏎（内容）：.
    """
    whole = folded(heading)
    if not whole or len(whole) > LONGEST:
        return None
    plain = _TRIM.sub("", _BRACKETS.sub("", whole))
    unbracketed = re.sub(r"[()\[\]【】〔〕]", "", whole)
    forms = list(dict.fromkeys((whole, unbracketed, plain)))
    for form in forms:
        for slot, entry in slots().items():
            if form in entry.words:
                return slot
    for slot, entry in slots().items():
        if any(pattern.fullmatch(plain) for pattern in entry.like):
            return slot
    return None


@dataclass(frozen=True)
class Reading:
    """How the headings of a sheet are read: as people answered, else by our own table.

    `answers` is bare heading → slot.
    """

    answers: Mapping[str, str] = field(default_factory=dict)

    def slot_of(self, heading: str) -> str | None:
        """Return the slot that a heading names, None if nobody knows."""
        return self.answers.get(bare(heading)) or slot_of(heading)

    def telling(self) -> dict[str, str]:
        """Return the answers that our own table does not give."""
        return {heading: slot for heading, slot in self.answers.items() if slot_of(heading) != slot}

    def answer(self, heading: str) -> str | None:
        """Return the slot that people gave a heading, None if they gave it none."""
        return self.answers.get(bare(heading))


OUR_OWN = Reading()
