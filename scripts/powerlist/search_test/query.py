"""A query with its known answers, and how the kinds of queries draw them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from powerlist.problems import Text
from powerlist.search_test.known import Known


class Query(NamedTuple):
    """What is typed; the items that must be among the results, and those that may stand among the first ten.

    Items are places in `Known.ids`. `right` holds `must`.
    """

    text: str
    must: frozenset[int]
    right: frozenset[int]


class Kind(NamedTuple):
    """One kind of query. The floors are shares: of queries all of whose `must` are found (`found`); of right
    items in the first ten, out of ten or as many as there are (`early`).

    `draw` yields queries for ever, or until nothing new is left to ask.
    """

    key: str
    title: Text
    found: float
    early: float
    draw: Callable[[Known, Random], Iterator[Query]]


def drawn(kind: Kind, known: Known, chance: Random, most: int) -> list[Query]:
    """Return so many different queries of a kind, fewer if there are no more."""
    found: dict[str, Query] = {}
    in_vain = 0
    for query in kind.draw(known, chance):
        if len(found) >= most or in_vain > 50 * most:
            break
        if query.text in found or not query.must:
            in_vain += 1
        else:
            found[query.text] = query
    return list(found.values())
