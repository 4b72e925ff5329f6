"""A part of a name with one character wrong, missing, needless, or two of them swapped.

Which part was meant nobody can tell from what is typed alone: of a long list other names may hold something
that is also one slip away (管理将定 may be 管理规定 or 管理暂定). So an item is right if any part of its name
or of an alias is one slip away from what is typed, found by comparing every name; what was meant among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from powerlist.problems import Text
from powerlist.search_test.kinds.names import part_of_a_name
from powerlist.search_test.known import Known, plain
from powerlist.search_test.query import Kind, Query

_Slip = Callable[[list[str], int, str], list[str]]
_LENGTHS = (6, 7, 8, 9, 10)


def _wrong(part: list[str], at: int, other: str) -> list[str]:
    return [*part[:at], other, *part[at + 1 :]]


def _missing(part: list[str], at: int, other: str) -> list[str]:
    return [*part[:at], *part[at + 1 :]]


def _needless(part: list[str], at: int, other: str) -> list[str]:
    return [*part[:at], other, *part[at:]]


def _swapped(part: list[str], at: int, other: str) -> list[str]:
    return [*part[:at], part[at + 1], part[at], *part[at + 2 :]]


def _slips(slip: _Slip, known: Known, chance: Random) -> Iterator[Query]:
    while known.ids:
        part = plain(part_of_a_name(known, chance, chance.choice(_LENGTHS)))
        typed = part
        if len(part) >= _LENGTHS[0]:
            other = plain(part_of_a_name(known, chance, 1))
            typed = "".join(slip(list(part), chance.randrange(1, len(part) - 1), other))
        # A slip that happens to be said elsewhere is no slip.
        if typed == part or known.as_typed(typed):
            yield Query("", frozenset(), frozenset())
            continue
        holders = known.named(part)
        yield Query(typed, holders, known.near(typed) | holders)


KINDS = (
    Kind("wrong", Text("错一个字", "one wrong character"), 0, 0.98, partial(_slips, _wrong)),
    Kind("missing", Text("漏一个字", "one missing character"), 0, 0.98, partial(_slips, _missing)),
    Kind("needless", Text("多一个字", "one needless character"), 0, 0.98, partial(_slips, _needless)),
    Kind("swapped", Text("两个字颠倒", "two characters swapped"), 0, 0.98, partial(_slips, _swapped)),
)
