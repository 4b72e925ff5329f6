"""By what the browser finds which items to look at, when there are too many to bring all of their names.

The keys of an item, all of them made of what is folded but for the signs that folding drops:

  林   林木   林木采         characters, pairs and threes of what it is called
  ^林   木$                  where a name or an alias begins and ends
  lin'   lin'mu'             syllables and pairs of them, by every reading
  林mu'   lin'木             a character beside a syllable
  'lm   'lmc   =lmcf         two and three initials in a row; all of a name or alias of up to eight characters
  §3   §3:35   §:35          a law by its number, an article of it, an article of any law
  #t2   #c000101001000       a topic by its number, a code
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import product
from operator import add

from powerlist.citations import numeral
from powerlist.site.search.folding import fold
from powerlist.site.search.readings import syllables

_SPELLED = 8  # characters of a name that people spell by its initials
_MOST_SPELLINGS = 16  # of a name full of characters with several readings
_ARTICLE = re.compile(r"第([〇零一二三四五六七八九十百千]+)条(?!之)")


def written_keys(
    names: Iterable[str], others: Iterable[str], topics: Iterable[int], citations: str, codes: str
) -> set[str]:
    """Return the keys of an item but its readings; `citations` and `codes` are lines of the data files."""
    found: set[str] = set()
    for name in map(fold, names):
        if name:
            found |= _written(name) | {f"^{name[0]}", f"{name[-1]}$"}
    for other in map(fold, others):
        found |= _written(other)
    found.update(f"#t{topic}" for topic in topics)
    found.update(f"#c{fold(code)}" for code in codes.split())
    for citation in filter(None, citations.split(";")):
        found.update(_cited(citation))
    return found


def read_keys(names: Iterable[str], others: Iterable[str]) -> set[str]:
    """Return the keys of how an item reads."""
    found: set[str] = set()
    for name in map(fold, names):
        found |= _read(name)
        if 0 < len(name) <= _SPELLED:
            found.update(_spelled(name))
    for other in map(fold, others):
        found |= _read(other)
    return found


def _written(text: str) -> set[str]:
    pairs = [*map(add, text, text[1:])]
    return {*text, *pairs, *map(add, pairs, text[2:])}


def _read(text: str) -> set[str]:
    """Return the keys of every way to read the text."""
    found = {f"{one}'" for character in set(text) for one in _readings(character)}
    found.update(*map(_read_side_by_side, text, text[1:]))
    found.update(*map(_three_initials, text, text[1:], text[2:]))
    return found


@cache
def _read_side_by_side(one: str, other: str) -> tuple[str, ...]:
    here, there = (tuple(f"{read}'" for read in _readings(character)) for character in (one, other))
    pairs = product((*here, one), (*there, other))
    initials = product(_initials(one), _initials(other))
    return (*(a + b for a, b in pairs if a + b != one + other), *(f"'{a}{b}" for a, b in initials))


@lru_cache(100_000)
def _three_initials(one: str, other: str, last: str) -> tuple[str, ...]:
    return tuple(f"'{a}{b}{c}" for a, b, c in product(_initials(one), _initials(other), _initials(last)))


def _spelled(name: str) -> Iterator[str]:
    ways = product(*(_initials(character) or {character} for character in name))
    for _, way in zip(range(_MOST_SPELLINGS), ways, strict=False):
        yield "=" + "".join(way)


def _cited(citation: str) -> Iterator[str]:
    """Yield the keys of "3 第三十五条第一款~36,37"."""
    law, _, where = citation.partition(" ")
    article, _, inside = where.partition("~")
    numbers = [str(numeral(written)) for written in _ARTICLE.findall(article)]
    yield f"§{law}"
    for number in (*numbers, *filter(None, inside.split(","))):
        yield f"§{law}:{number}"
        yield f"§:{number}"


@cache
def _readings(character: str) -> tuple[str, ...]:
    return tuple(sorted(syllables(character)))


@cache
def _initials(character: str) -> tuple[str, ...]:
    return tuple(sorted({one[0] for one in _readings(character)}))
