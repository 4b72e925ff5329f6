"""By what the browser finds which items to look at, when there are too many to bring all of their names.

The keys of an item, all of them made of what is folded but for the signs that folding drops:

  林   林木   林木采         characters, pairs and threes of what it is called
  林_采                      two characters with one between: they bridge what is written wrong or left out
  ^林   ^林木   木采$        how a name or an alias begins and ends
  lin'   lin'mu'   'lm   'lmc   a syllable, two; two and three initials in a row; by every reading
  =lmcf                      all of a name or alias of up to eight characters, by its initials
  §3   §3:35   §:35          a law by its number, an article of it, an article of any law
  #t2   #c000101001000       a topic by its number, a code
  #p0001                     four characters in a row of a code
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, product
from operator import add

from powerlist.citations import numeral
from powerlist.site.search.folding import fold
from powerlist.site.search.readings import syllables

Lists = dict[str, list[int]]

PART = 4  # characters of a code by which it is found
_SPELLED = 8  # characters of a name that people spell by its initials
_MOST_SPELLINGS = 16  # of a name full of characters with several readings
_ARTICLE = re.compile(r"第([〇零一二三四五六七八九十百千]+)条(?!之)")


class Keys:
    """The keys of a run of items, in rising order: `grams` of what they are called, `others` of the rest."""

    def __init__(self) -> None:
        self.grams: Lists = defaultdict(list)
        self.others: Lists = defaultdict(list)
        self.spelled: Lists = defaultdict(list)

    def add(
        self,
        number: int,
        names: Iterable[str],
        others: Iterable[str],
        topics: Iterable[int],
        citations: str,
        codes: str,
    ) -> None:
        """Note the next item; `citations` and `codes` are lines of the data files."""
        grams: set[str] = set()
        more: set[str] = set()
        spelled: set[str] = set()
        for name in map(fold, names):
            if name:
                grams |= _grams(name)
                more |= {"^" + name[0], "^" + name[:2], name[-2:] + "$", *_bridges(name)}
                if len(name) <= _SPELLED:
                    spelled.update(_spelled(name))
        for other in map(fold, others):
            grams |= _grams(other)
        more.update(f"#t{topic}" for topic in topics)
        for code in map(fold, codes.split()):
            more.update(_parts(code))
        for citation in filter(None, citations.split(";")):
            more.update(_cited(citation))
        for lists, keys in ((self.grams, grams), (self.others, more), (self.spelled, spelled)):
            for key in keys:
                lists[key].append(number)

    def read(self) -> Lists:
        """Return the lists of syllables, of initials in a row, and of names by all of their initials."""
        ways: dict[str, list[Sequence[int]]] = defaultdict(list)
        for gram, numbers in self.grams.items():
            for key in _read_as(gram):
                ways[key].append(numbers)
        return {key: _union(lists) for key, lists in ways.items()} | self.spelled


def home(key: str) -> str:
    """Return what names the shard of a key: keys of the same two first characters are asked for together."""
    return key if key[0] in "#§=" or "'" in key else key.lstrip("^").rstrip("$")[:2]


def _grams(text: str) -> set[str]:
    pairs = [*map(add, text, text[1:])]
    return {*text, *pairs, *map(add, pairs, text[2:])}


def _bridges(text: str) -> Iterator[str]:
    return map("_".join, zip(text, text[2:], strict=False))


def _read_as(gram: str) -> Iterable[str]:
    """Return the keys of a gram by its readings; a character that has none may stand beside a syllable."""
    if len(gram) == 1:
        return _syllables(gram)
    initials = map("".join, product("'", *map(_initials, gram)))
    if len(gram) > 2:
        return initials
    sides = (_syllables(character) or (character,) for character in gram)
    return chain((key for key in map("".join, product(*sides)) if key != gram), initials)


def _union(lists: list[Sequence[int]]) -> list[int]:
    return list(lists[0]) if len(lists) == 1 else sorted(set(chain.from_iterable(lists)))


def _spelled(name: str) -> Iterator[str]:
    ways = product(*(_initials(character) or (character,) for character in name))
    for _, way in zip(range(_MOST_SPELLINGS), ways, strict=False):
        yield "=" + "".join(way)


def _parts(code: str) -> Iterator[str]:
    yield f"#c{code}"
    for at in range(len(code) - PART + 1):
        yield f"#p{code[at : at + PART]}"


@cache
def _cited(citation: str) -> tuple[str, ...]:
    """Return the keys of "3 第三十五条第一款~36,37"."""
    law, _, where = citation.partition(" ")
    article, _, inside = where.partition("~")
    numbers = [*map(str, map(numeral, _ARTICLE.findall(article))), *filter(None, inside.split(","))]
    return (f"§{law}", *chain.from_iterable((f"§{law}:{number}", f"§:{number}") for number in numbers))


@cache
def _syllables(character: str) -> tuple[str, ...]:
    return tuple(f"{one}'" for one in sorted(syllables(character)))


@cache
def _initials(character: str) -> tuple[str, ...]:
    return tuple(sorted({one[0] for one in _syllables(character)}))
