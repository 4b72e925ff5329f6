"""The posting lists of names that come in parts, as shards: what is written, how it reads, long lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from powerlist.site.search.keys import Keys, home
from powerlist.site.search.postings import Postings, sharded, shards_for

Row = tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...], str, str]  # what Keys.add takes

_RUN = 20_000  # items whose keys are held as Python's own numbers at a time
_LONGEST = 40_000  # items that a key may have; of more only the first count
_APART = 250  # items of a list that lies apart
# About how many bytes the shards of each kind have where the names have n characters, as (a, b) of a·n^b, so
# that the first file can say how many shards there are before they are made. Words come again and again.
_SIZES = {"keys": (220, 0.75), "read": (1_300, 0.56), "long": (6, 1)}


def shards_of(length: int) -> dict[str, int]:
    """Return how many shards of each kind there are where the names have so many characters."""
    return {folder: shards_for(int(much * length**growth)) for folder, (much, growth) in _SIZES.items()}


def lists(rows: Iterable[Row], counts: Mapping[str, int]) -> dict[str, list[str]]:
    """Return the shards of each kind, as many as `counts` says."""
    written, read = Postings(_LONGEST), Postings(_LONGEST)
    for keys in _runs(rows):
        written.extend(keys.grams)
        written.extend(keys.others)
        read.extend(keys.read())
    return {
        "keys": sharded(written.lines(_APART), counts["keys"], home),
        "read": sharded(read.lines(_APART), counts["read"], home),
        "long": sharded(written.lines_apart(_APART) | read.lines_apart(_APART), counts["long"], home),
    }


def _runs(rows: Iterable[Row]) -> Iterator[Keys]:
    numbered = enumerate(rows)
    while run := list(islice(numbered, _RUN)):
        keys = Keys()
        for number, row in run:
            keys.add(number, *row)
        yield keys
