"""How alike clauses are in their words: pairs of characters, weighed by how rare they are.

Chosen by looking at results: for clauses that a code has rearranged and merged it finds the right one where
the share of equal characters (as rapidfuzz counts it) is led astray by length and by the phrases that every
penalty clause has. Amounts of fines are left out, for they are what a new law changes first; and a clause
that punishes is sought among such clauses before others.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

Key = TypeVar("Key")

_MARKS = re.compile(r"[\s，。、；：（）()《》“”〈〉:;,.]")
_NUMBERING = re.compile(r"[（(][一二三四五六七八九十]+[)）]|\d+[.、]")
_AMOUNT = re.compile(
    r"[一二三四五六七八九十百千万亿零〇\d]+(?:元|倍|日|个月|年)(?:以上|以下)?|百分之[一二三四五六七八九十]+"
)
_PENAL = re.compile("罚款|警告|没收|吊销|限制生产")
_OTHER_NATURE = 0.7  # what a clause that punishes keeps of its likeness to one that does not

Vector = dict[str, float]


class Near(NamedTuple, Generic[Key]):
    """A clause and how alike it is, 0 to 1."""

    key: Key
    likeness: float


class Clauses(Generic[Key]):
    """Clauses that can be asked which of them are nearest to a text."""

    def __init__(self, words: Mapping[Key, str]) -> None:
        counts = {key: _pairs(text) for key, text in words.items()}
        self._penal = {key for key, text in words.items() if _PENAL.search(text)}
        self._total = len(counts)
        self._in_clauses = Counter(pair for found in counts.values() for pair in found)
        self._holders: dict[str, list[tuple[Key, float]]] = {}
        for key, found in counts.items():
            for pair, weight in self._vector(found).items():
                self._holders.setdefault(pair, []).append((key, weight))

    def nearest(self, text: str, most: int) -> list[Near[Key]]:
        """Return the nearest clauses, the most alike first; of equally alike ones in their own order."""
        scores: dict[Key, float] = {}
        for pair, weight in self._vector(_pairs(text)).items():
            for key, other in self._holders.get(pair, ()):
                scores[key] = scores.get(key, 0.0) + weight * other
        penal = bool(_PENAL.search(text))
        scores = {k: s if (k in self._penal) is penal else s * _OTHER_NATURE for k, s in scores.items()}
        ranked = sorted(scores.items(), key=lambda entry: -round(entry[1], 6))
        return [Near(key, score) for key, score in ranked[:most]]

    def _vector(self, counts: Counter[str]) -> Vector:
        """Return the weights of the pairs, of length one: sublinear counts, smoothed inverse frequency."""
        weights = {
            pair: (1 + math.log(count)) * (1 + math.log((1 + self._total) / (1 + self._in_clauses[pair])))
            for pair, count in sorted(counts.items())
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {pair: weight / length for pair, weight in weights.items()}


def plain(text: str) -> str:
    """Return the words of a clause without marks, numbering and amounts."""
    return _MARKS.sub("", _AMOUNT.sub("", _NUMBERING.sub("", text)))


def _pairs(text: str) -> Counter[str]:
    words = plain(text)
    return Counter(words[at : at + 2] for at in range(len(words) - 1))
