"""Posting lists: for each key the numbers of what holds it, in shards that are fetched on demand.

A shard is lines "key list". A list is the gaps between its numbers, the first counted from -1, less one each:
below 57 one character from "#"; from there on the least digit of (gap - 57) to the base 34 as a character
from "]", then the rest in the same way. A "!" in front says that the list was too long and only its beginning
is there.

What stands in the place of a list may say that it lies apart: "!!" and how many numbers it has. So no shard
is much longer than the others, and a long list comes only when nothing else tells as much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain
from operator import sub

_SHARD = 1_600  # bytes that a shard should have; lists hardly compress
_AT_ONCE = 2_000_000  # numbers kept as Python's own before they are packed
_SMALL = 57
_BASE = 34


class Postings:
    """Collects keys; `lines` and `lines_apart` return what is to be written."""

    def __init__(self, longest: int) -> None:
        """Keep `longest` numbers of a list at most."""
        self.longest = longest
        self._fresh: dict[str, list[int]] = defaultdict(list)
        self._packed: dict[str, str] = {}
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

    def extend(self, lists: Mapping[str, Sequence[int]]) -> None:
        """Note lists of rising numbers that are above all of those noted before."""
        last_of, count_of, packed_of = self._last, self._count, self._packed
        for key, numbers in lists.items():
            count = count_of.get(key, 0)
            count_of[key] = count + len(numbers)
            if count + len(numbers) > self.longest:
                numbers = numbers[: max(self.longest - count, 0)]
                if not numbers:
                    continue
            if count:
                packed_of[key] += packed(numbers, last_of[key])
            else:
                packed_of[key] = packed(numbers)
            last_of[key] = numbers[-1]

    def keys_above(self, count: int) -> set[str]:
        """Return the keys that more numbers hold."""
        self._pack()
        return {key for key, held in self._count.items() if held > count}

    def lines(self, apart: int | None = None) -> dict[str, str]:
        """Return key → list; of those with more than `apart` numbers how many they are."""
        self._pack()
        return {
            key: self._written(key) if apart is None or count <= apart else f"!!{count}"
            for key, count in self._count.items()
        }

    def lines_apart(self, apart: int) -> dict[str, str]:
        """Return key → list of those with more than `apart` numbers."""
        return {key: self._written(key) for key in self.keys_above(apart)}

    def _written(self, key: str) -> str:
        cut = "!" if self._count[key] > self.longest else ""
        return cut + self._packed[key]

    def _pack(self) -> None:
        if self._waiting:
            self.extend(self._fresh)
            self._fresh.clear()
            self._waiting = 0


def sharded(lines: Mapping[str, str], count: int, home: Callable[[str], str] = str) -> list[str]:
    """Return the lines in so many shards; a key stands in the one that `place` names for its `home`."""
    shards: list[list[str]] = [[] for _ in range(count)]
    for key in sorted(lines):
        shards[place(home(key), count)].append(f"{key} {lines[key]}")
    return ["\n".join(shard) for shard in shards]


def size_of(lines: Mapping[str, str]) -> int:
    """Return about how many bytes the lines have."""
    return sum(map(len, lines.values())) + 3 * sum(map(len, lines)) + 2 * len(lines)


def shards_for(size: int) -> int:
    """Return how many shards posting lists of so many bytes should be in."""
    return size // _SHARD + 1


def place(key: str, count: int) -> int:
    """Return in which of `count` shards a key stands."""
    found = 0
    for character in key:
        found = (found * 31 + ord(character)) & 0xFFFFFFFF
    return (found ^ found >> 15) % count


def packed(numbers: Sequence[int], last: int = -1) -> str:
    """Return rising numbers as a list of gaps; `last` is the number before them."""
    if len(numbers) == 1:
        return _GAPS[numbers[0] - last]
    return "".join(map(_GAPS.__getitem__, map(sub, numbers, chain((last,), numbers))))


class _Gaps(dict[int, str]):
    """Each step from a number to the next as it is written."""

    def __missing__(self, step: int) -> str:
        self[step] = _gap(step - 1)
        return self[step]


def _gap(gap: int) -> str:
    if gap < _SMALL:
        return chr(0x23 + gap)
    rest, digit = divmod(gap - _SMALL, _BASE)
    return chr(0x5D + digit) + _gap(rest)


_GAPS = _Gaps()
