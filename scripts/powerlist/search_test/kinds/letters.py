"""Pinyin of a part of a name: in full, by initials, mixed with characters, by every reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from random import Random
from weakref import WeakKeyDictionary

from pypinyin import Style, lazy_pinyin, pinyin

from powerlist.problems import Text
from powerlist.search_test.kinds.names import part_of_a_name
from powerlist.search_test.known import Known, plain
from powerlist.search_test.query import Kind, Query

_Place = tuple[int, int]  # a text, a character in it


@cache
def _readings(character: str) -> frozenset[str]:
    if not "㐀" <= character <= "鿿":
        return frozenset()
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(one for choices in found for one in choices if one.isascii())


@cache
def _initials(character: str) -> frozenset[str]:
    return frozenset(reading[0] for reading in _readings(character))


class Heard:
    """Where each syllable, initial and character stands in the names and aliases of a registry."""

    def __init__(self, known: Known) -> None:
        self._items: list[int] = []
        self._at: dict[str, set[_Place]] = defaultdict(set)
        for n, names in enumerate(known.names):
            for name in names:
                for at, character in enumerate(plain(name)):
                    place = (len(self._items), at)
                    for key in {f"{one}." for one in _readings(character)} | _initials(character):
                        self._at[key].add(place)
                    self._at[f"={character}"].add(place)
                self._items.append(n)

    def holders(self, keys: list[str]) -> frozenset[int]:
        """Return the items in one of whose names these stand side by side."""
        left = {(text, at - n) for n, key in enumerate(keys[:1]) for text, at in self._at[key]}
        for n, key in enumerate(keys[1:], 1):
            there = self._at[key]
            left = {place for place in left if (place[0], place[1] + n) in there}
        return frozenset(self._items[text] for text, _ in left)


_HEARD: WeakKeyDictionary[Known, Heard] = WeakKeyDictionary()


def _heard(known: Known) -> Heard:
    if known not in _HEARD:
        _HEARD[known] = Heard(known)
    return _HEARD[known]


def _chinese_part(known: Known, chance: Random, lengths: tuple[int, ...]) -> str:
    part = part_of_a_name(known, chance, chance.choice(lengths))
    return part if part and all(_readings(character) for character in part) else ""


_NOTHING = Query("", frozenset(), frozenset())


def _in_full(known: Known, chance: Random) -> Iterator[Query]:
    while known.ids:
        part = _chinese_part(known, chance, (2, 3, 4))
        syllables = lazy_pinyin(part)
        holders = _heard(known).holders([f"{one}." for one in syllables]) if part else frozenset()
        yield Query("".join(syllables), holders, holders)


def _by_initials(known: Known, chance: Random) -> Iterator[Query]:
    while known.ids:
        part = _chinese_part(known, chance, (3, 4, 5))
        letters = lazy_pinyin(part, style=Style.FIRST_LETTER)
        # zh, ch and sh are also one initial: what is right would be another's, too.
        is_plain = part and not any(pair in "".join(letters) for pair in ("zh", "ch", "sh"))
        holders = _heard(known).holders(letters) if is_plain else frozenset()
        yield Query("".join(letters), holders, holders)


def _mixed(known: Known, chance: Random) -> Iterator[Query]:
    while known.ids:
        part = _chinese_part(known, chance, (3, 4))
        if not part:
            yield _NOTHING
            continue
        written = chance.randrange(len(part))
        keys = [f"={c}" if n == written else f"{lazy_pinyin(c)[0]}." for n, c in enumerate(part)]
        holders = _heard(known).holders(keys)
        yield Query("".join(key.strip("=.") for key in keys), holders, holders)


def _other_reading(known: Known, chance: Random) -> Iterator[Query]:
    """Of a character with several readings, any: nobody can know which one a dictionary prefers."""
    while known.ids:
        part = _chinese_part(known, chance, (3, 4))
        if not any(len(_readings(character)) > 1 for character in part):
            yield _NOTHING
            continue
        syllables = [chance.choice(sorted(_readings(character))) for character in part]
        holders = _heard(known).holders([f"{one}." for one in syllables])
        yield Query("".join(syllables), holders, holders)


KINDS = (
    Kind("pinyin", Text("全拼", "pinyin in full"), 0.98, 0.98, _in_full),
    Kind("initials", Text("拼音首字母", "pinyin initials"), 0.98, 0.98, _by_initials),
    Kind("pinyin-mixed", Text("拼音夹汉字", "pinyin mixed with characters"), 0.98, 0.98, _mixed),
    Kind("heteronyms", Text("多音字的各种读音", "every reading of a character"), 0.98, 0.98, _other_reading),
)
