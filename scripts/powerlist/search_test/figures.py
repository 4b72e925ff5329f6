"""What came out: for each kind of query how many were asked, what was found, how early and how fast."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.search_test.query import Kind, Query

TEN = 10


class Miss(NamedTuple):
    """A query that did not find all it must (`lost` are such ids), or whose first ten lack right items."""

    query: str
    lost: tuple[str, ...]
    early: float


class Figures(NamedTuple):
    """The figures of one kind: shares between 0 and 1, milliseconds with all
    data here, bytes of shards that a query fetches (compressed as by gzip)."""

    kind: Kind
    asked: int
    found: float
    early: float
    median: float
    slowest: float
    mean_bytes: float
    most_bytes: int
    misses: tuple[Miss, ...]

    @property
    def is_met(self) -> bool:
        """Whether both floors are reached; nothing asked is nothing missed."""
        return not self.asked or (self.found >= self.kind.found and self.early >= self.kind.early)


def early(query: Query, results: list[int]) -> float:
    """Return which share of what could stand right among the first ten does."""
    right = len(query.right.intersection(results[:TEN]))
    return right / min(TEN, len(query.right))


def figures(
    kind: Kind,
    queries: list[Query],
    answers: list[list[int]],
    times: list[float],
    sizes: list[int],
    ids: list[str],
) -> Figures:
    """Return the figures of the queries of one kind; the other lists are in the order of `queries`."""
    shares = [early(query, results) for query, results in zip(queries, answers, strict=True)]
    lost = [query.must.difference(results) for query, results in zip(queries, answers, strict=True)]
    count = max(len(queries), 1)
    misses = tuple(
        Miss(query.text, tuple(ids[n] for n in sorted(gone)), share)
        for query, gone, share in zip(queries, lost, shares, strict=True)
        if (gone and kind.found) or (share < 1 and kind.early)
    )
    in_order = sorted(times) or [0.0]
    return Figures(
        kind,
        len(queries),
        sum(not gone for gone in lost) / count,
        sum(shares) / count,
        in_order[len(in_order) // 2],
        in_order[-1],
        sum(sizes) / count,
        max(sizes, default=0),
        misses,
    )
