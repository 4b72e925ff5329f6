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

_LONG = ("zh", "ch", "sh")
_Place = tuple[int, int]  # a text, a character in it


@cache
def _readings(character: str) -> frozenset[str]:
    if not "㐀" <= character <= "鿿":
        return frozenset()
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(one for choices in found for one in choices if one.isascii())


@cache
def _initials(character: str) -> frozenset[str]:
    """Return the initials of a character; zh, ch and sh are typed as one letter or as two."""
    heard = _readings(character)
    return frozenset({one[0] for one in heard} | {one[:2] for one in heard if one[:2] in _LONG})


class Heard:
    """Where each syllable, initial and character stands in the names and aliases of a registry."""

    def __init__(self, known: Known) -> None:
        self._items: list[int] = []
        self._at: dict[str, set[_Place]] = defaultdict(set)
        for n, names in enumerate(known.names):
            for name in names:
                for at, character in enumerate(plain(name)):
                    place = (len(self._items), at)
                    heard = _readings(character)
                    begun = {f"{one[:n]}-" for one in heard for n in range(1, len(one))}
                    for key in {f"{one}." for one in heard} | _initials(character) | begun:
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

    def read_as(self, letters: str) -> frozenset[int]:
        """Return the items in one of whose names characters side by side may be read as the letters: each by
        a syllable or an initial, the last one by the beginning of a syllable, too.
        """
        return frozenset().union(*map(self.holders, self._ways(letters)))

    def _ways(self, letters: str) -> Iterator[list[str]]:
        if f"{letters}-" in self._at:
            yield [f"{letters}-"]
        for length in range(1, len(letters) + 1):
            first, rest = letters[:length], letters[length:]
            for key in (first, f"{first}."):
                if key in self._at:
                    yield from ([key, *way] for way in self._ways(rest)) if rest else ([key],)


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
    """Of zh, ch and sh the one letter or both. Letters may as well be syllables, or the beginning of one: an
    item is right if its name can be read as the letters in any way.
    """
    while known.ids:
        part = _chinese_part(known, chance, (3, 4, 5))
        if not part:
            yield _NOTHING
            continue
        heard = [
            one[:2] if one[:2] in _LONG and chance.random() < 0.5 else one[0] for one in lazy_pinyin(part)
        ]
        letters = "".join(heard)
        yield Query(letters, _heard(known).holders(heard), _heard(known).read_as(letters))


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
