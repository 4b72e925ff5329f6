"""Posting lists: for each key the numbers of what holds it, in shards that are fetched on demand.

A shard is lines "key list". A list is the gaps between its numbers, the first counted from -1, less one each:
below 57 one character from "#"; from there on the least digit of (gap - 57) to the base 34 as a character
from "]", then the rest in the same way. A "!" in front says that the list was too long and only its beginning
is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

_SHARD = 3_000  # bytes that a shard should have, before compression
_LONGEST = 4_000  # numbers in a list; what stands in more is too frequent to tell things apart
_AT_ONCE = 2_000_000  # numbers kept as Python's own before they are packed
_SMALL = 57
_BASE = 34


class Postings:
    """Collects keys; `shards` returns what is to be written."""

    def __init__(self, longest: int = _LONGEST) -> None:
        self._longest = longest
        self._fresh: dict[str, list[int]] = defaultdict(list)
        self._packed: dict[str, str] = defaultdict(str)
        self._last: dict[str, int] = {}
        self._count: dict[str, int] = {}
        self._waiting = 0

    def add(self, number: int, keys: Collection[str]) -> None:
        """Note that `number` holds these keys, each given once; numbers come in rising order."""
        fresh = self._fresh
        for key in keys:
            fresh[key].append(number)
        self._waiting += len(keys)
        if self._waiting > _AT_ONCE:
            self._pack()

    def shards(self, count: int = 0) -> list[str]:
        """Return so many shards, a power of two, or as many as fit; a key stands in the one `place` names."""
        self._pack()
        size = sum(map(len, self._packed.values())) + sum(map(len, self._packed)) * 3
        count = count or shards_for(size)
        lines: list[list[str]] = [[] for _ in range(count)]
        for key in sorted(self._packed):
            cut = "!" if self._count[key] > self._longest else ""
            lines[place(key, count)].append(f"{key} {cut}{self._packed[key]}")
        return ["\n".join(of) for of in lines]

    def _pack(self) -> None:
        gaps, last_of, count = _GAPS, self._last, self._count
        for key, numbers in self._fresh.items():
            room = self._longest - count.get(key, 0)
            count[key] = count.get(key, 0) + len(numbers)
            if room <= 0:
                continue
            last = last_of.get(key, -1) + 1
            packed = []
            for number in numbers[:room]:
                packed.append(gaps[number - last])
                last = number + 1
            self._packed[key] += "".join(packed)
            last_of[key] = last - 1
        self._fresh.clear()
        self._waiting = 0


def shards_for(size: int) -> int:
    """Return how many shards, a power of two, posting lists of so many bytes should be in."""
    count = 1
    while count * _SHARD < size:
        count *= 2
    return count


def place(key: str, count: int) -> int:
    """Return in which of `count` shards, a power of two, a key stands."""
    found = 0
    for character in key:
        found = (found * 31 + ord(character)) & 0xFFFFFFFF
    return (found ^ found >> 15) & (count - 1)


def packed(numbers: Iterable[int]) -> str:
    """Return rising numbers as a list of gaps."""
    found, last = [], 0
    for number in numbers:
        found.append(_GAPS[number - last])
        last = number + 1
    return "".join(found)


class _Gaps(dict[int, str]):
    """Each gap as it is written."""

    def __missing__(self, gap: int) -> str:
        if gap < _SMALL:
            self[gap] = chr(0x23 + gap)
        else:
            rest, digit = divmod(gap - _SMALL, _BASE)
            self[gap] = chr(0x5D + digit) + self[rest]
        return self[gap]


_GAPS = _Gaps()
