"""Names of powers compared by what they say: the same, one within the other, or about something else.

Two powers under one law and article mostly differ in one word only (假种子 and 劣种子, 采矿 and 探矿), so
likeness in per cent says little. What counts is what one name says and the other does not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from powerlist.advice.wordlists import adds_nothing, longest_first, same_meaning, stages

Relation = Literal["same", "contained", "different"]

_MARKS = re.compile(r"[\s，。；：！？,.;:!?“”\"'‘’《》〈〉<>·]")
_AND = re.compile(r"或者|以及|或|和|(?<![涉波顾])及(?![时格其])|(?<![参给])与")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
# Of 对违法实施行政许可的处罚 only the last word goes: what is punished must stay.
_ENDING = re.compile(r"的?(?:行政)?(?:(?:处罚)+|强制|检查|许可|确认|奖励|征收|给付|裁决|备案)$")
_SHORTEST_REPEAT = 4  # shorter pieces occur by chance
_SHORTEST_OBJECT = 3


class Stage(NamedTuple):
    """A name taken apart: the object, and the stage of its handling with the phase it belongs to."""

    object: str
    stage: str
    phase: str


@lru_cache(maxsize=65536)
def listed(name: str) -> str:
    """Return the name in one spelling, with 、 for every "and" and "or" between things."""
    text = _MARKS.sub("", name).replace("（", "(").replace("）", ")")
    for spelling, meaning in same_meaning().items():
        text = text.replace(spelling, meaning)
    return re.sub("、+", "、", _AND.sub("、", text)).strip("、")


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """Return what the name says, without words and marks that make no difference between names."""
    return adds_nothing().sub("", _ENDING.sub("", listed(name)).replace("、", ""))


def relation(one: str, other: str) -> Relation:
    """Return how two names of one category relate; see the module for what is looked at."""
    first, second = bare(one), bare(other)
    if first == second:
        return "same"
    if all(_says_nothing(piece, first, second) for piece in _differences(first, second)):
        return "same"
    return "contained" if _is_contained(listed(one), listed(other)) else "different"


def likeness(one: str, other: str) -> int:
    """Return how alike the names are, 0 to 100."""
    return round(fuzz.ratio(bare(one), bare(other)))


def stage_of(name: str) -> Stage | None:
    """Return the object and the stage that a name tells of, None when it tells of no stage.

    建设工程消防验收 is the stage 验收 of 建设工程消防.
    """
    plain = _BRACKETS.sub("", _MARKS.sub("", name)).removeprefix("对")
    found = _stage_words().search(plain, _SHORTEST_OBJECT)
    if found is None:
        return None
    object_ = plain[: found.start()].rstrip("的、和与及")
    if len(object_) < _SHORTEST_OBJECT:
        return None
    return Stage(object_, plain[found.start() :], stages()[found[0]])


class _Difference(NamedTuple):
    """A piece that only one of two texts has; `replaced` when the other has another piece in its place."""

    piece: str
    in_first: bool
    replaced: bool


def _differences(first: str, second: str) -> list[_Difference]:
    found = []
    before = None
    codes = [op for op in Indel.opcodes(first, second) if op.tag != "equal"]
    for number, op in enumerate(codes):
        after = codes[number + 1] if number + 1 < len(codes) else None
        touches = bool(
            (before and before.src_end == op.src_start and before.dest_end == op.dest_start)
            or (after and after.src_start == op.src_end and after.dest_start == op.dest_end)
        )
        piece = first[op.src_start : op.src_end] or second[op.dest_start : op.dest_end]
        found.append(_Difference(piece, op.src_end > op.src_start, touches))
        before = op
    return found


def _says_nothing(difference: _Difference, first: str, second: str) -> bool:
    """Tell whether a piece only repeats what the other text says too."""
    other = second if difference.in_first else first
    return not difference.replaced and len(difference.piece) >= _SHORTEST_REPEAT and difference.piece in other


def _is_contained(one: str, other: str) -> bool:
    """Tell whether the shorter is the longer with some entries of its lists left out."""
    shorter, longer = sorted((_ENDING.sub("", one), _ENDING.sub("", other)), key=len)
    pieces = _differences(shorter, longer)
    more = [piece for piece in pieces if not _is_filler(piece.piece)]
    return bool(more) and all(
        not piece.in_first and not piece.replaced and "、" in piece.piece for piece in more
    )


def _is_filler(piece: str) -> bool:
    return not adds_nothing().sub("", piece)


@lru_cache(maxsize=1)
def _stage_words() -> re.Pattern[str]:
    return re.compile(longest_first(stages()))
