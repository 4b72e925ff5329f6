"""The texts of items as passages: each text once, with the items that say it, found by two-character pieces.

Which texts: what people must meet and bring (conditions, names of materials), what the office must do
(duties), what it answers for (liability), what is punished and how (acts, range, discretion), and what the
law says (quotations of the basis). Not: contacts, places, hours and remarks, which say nothing of the power.

A sentence is often the same for many items of a department. Kept once, it makes the lists shorter, and two
pieces that stand in the same sentence are mostly one passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from powerlist.model import Item
from powerlist.site.search.folding import fold
from powerlist.site.search.grouping import Chunk, Flags, chunks, grouped
from powerlist.site.search.postings import Postings, sharded, shards_for, size_of

_SENTENCE = 60  # characters; what is longer is taken apart, so that two pieces in it are mostly one passage
_ENDS = re.compile(r"(?<=[。；！？\n])")
_MOST_HOLDERS = 500  # items listed of a sentence; what stands in more is boilerplate
_BLOCK = 1_000  # characters of a block of texts; three digits weigh as much as one
_MOST_TEXTS = 500  # texts of a pair of characters; what more hold is found by longer pieces
_MOST_OF_LONGER = 800  # texts of a longer piece
_LONGEST_PIECE = 4


class Pieces(NamedTuple):
    """The shards, and the pairs of characters, nothing between, whose lists are cut."""

    frequent: str
    shards: list[str]


class Passages:
    """Collects the texts of items in their order; the properties are what is to be written."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._holders: list[list[int]] = []

    def add(self, item: int, texts: Iterable[str]) -> None:
        """Note the texts of the next item, by its number."""
        for text in dict.fromkeys(texts):
            number = self._numbers.setdefault(text, len(self._numbers))
            if number == len(self._holders):
                self._holders.append([item])
            else:
                self._holders[number].append(item)

    def pieces(self) -> Pieces:
        """Return the posting lists: a piece → the numbers of the texts that hold it.

        Pieces have two characters; what too many texts hold is told apart by longer pieces around it.
        """
        texts = self._folded
        postings = Postings(_MOST_TEXTS)
        for chunk in chunks(texts):
            postings.extend(grouped(chunk, 2))
        lines = postings.lines()
        pairs = frequent = postings.keys_above(_MOST_TEXTS)
        for size in range(3, _LONGEST_PIECE + 1):
            postings = Postings(_MOST_OF_LONGER)
            for chunk in chunks(texts):
                postings.extend(grouped(chunk, size, _around(chunk, size, frequent)))
            lines |= postings.lines()
            frequent = postings.keys_above(_MOST_OF_LONGER)
        count = shards_for(size_of(lines) * 2 // 3)  # a query brings fewer than of names: they may be larger
        return Pieces("".join(sorted(pairs)), sharded(lines, count))

    def blocks(self) -> list[list[list[str]]]:
        """Return the texts in blocks: [text, runs of the items that say it]."""
        blocks: list[list[list[str]]] = []
        size = _BLOCK
        for text, holders in zip(self._numbers, self._holders, strict=True):
            if size >= _BLOCK:
                blocks.append([])
                size = 0
            runs = _runs(holders[:_MOST_HOLDERS])
            blocks[-1].append([text, runs])
            size += len(text) + len(runs) // 3
        return blocks

    def digest(self) -> bytes:
        """Return what changes when a text or its number does."""
        return sha256("\n".join(self._numbers).encode()).digest()

    def characters(self) -> set[str]:
        """Return every character of the texts, folded."""
        return set("".join(self._folded))

    @cached_property
    def _folded(self) -> list[str]:
        """The texts as they are compared, in the order of their numbers; asked for when all are noted."""
        return [*map(fold, self._numbers)]


def texts_of(item: Item) -> Iterator[str]:
    """Yield the texts of an item that are searched, sentence by sentence, as they are written."""
    for text in _texts(item):
        yield from filter(str.strip, _ENDS.split(text)) if len(text) > _SENTENCE else (text,)


def _texts(item: Item) -> Iterator[str]:
    yield from filter(None, item.conditions)
    yield from (material.name for material in item.materials)
    yield from (duty.duty for duty in item.duties)
    yield from (one.circumstances for one in item.liability)
    if item.penalty:
        yield from filter(None, (*item.penalty.acts, item.penalty.range))
    for one in item.discretion:
        yield from (one.circumstances, one.range)
    yield from (citation.text for citation in item.basis if citation.text)


def _around(chunk: Chunk, size: int, frequent: set[str]) -> Flags:
    """Return where pieces of a size begin that hold frequent ones that are shorter by one.

    Of three characters both pairs are to be frequent: the browser knows these, and looks up the other ones.
    """
    first = chunk.among(size - 1, frequent)
    second = first.copy()
    second[:-1] = first[1:]
    second[-1:] = False
    return first & second if size == 3 else first | second


def _runs(numbers: list[int]) -> str:
    """Return rising numbers as "3-7,9"."""
    if len(numbers) == 1:  # as of most texts
        return str(numbers[0])
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return ",".join("-".join(map(str, run)) for run in runs)
