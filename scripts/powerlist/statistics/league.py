"""A league table that is fair to small numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

from powerlist.statistics.indicators import Indicator, Rate

_Z = 1.96  # of the two-sided interval that holds the true rate 95 times in 100


class Place(NamedTuple):
    """One row of a league: `rank` is None without enough cases.

    The interval is in per cent, None where items are counted.
    """

    key: str
    rate: Rate
    rank: int | None
    low: float | None
    high: float | None


def league(indicator: Indicator, rates: Mapping[str, Rate]) -> list[Place]:
    """Return the places of those that have any cases, the best first, those without a rank at the end.

    A rank counts those that are better beyond doubt: of cases, those whose whole interval lies above the
    other's; what cannot be told apart shares a rank, and stands by its rate. Counts of items are no samples:
    the rate itself decides, and the next rank counts all before it (1, 2, 2, 4).
    """
    found = [_unranked(indicator, key, rate) for key, rate in rates.items() if rate.whole]
    enough = [one for one in found if one.rate.whole >= indicator.least]
    floors = sorted(_least_and_most(one)[0] for one in enough)
    ranked = [
        one._replace(rank=1 + len(floors) - bisect_right(floors, _least_and_most(one)[1])) for one in enough
    ]
    ranked.sort(key=lambda one: (one.rank or 0, -(one.rate.percent or 0), -_least_and_most(one)[0]))
    return ranked + [one for one in found if one.rate.whole < indicator.least]


def interval(part: int, whole: int) -> tuple[float, float]:
    """Return between which shares, in per cent with one decimal, the true rate lies.

    Source: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, Journal of the
    American Statistical Association 22 (1927) 209-212: the score interval.
    """
    share, squared = part / whole, _Z * _Z
    middle = share + squared / (2 * whole)
    half = _Z * sqrt(share * (1 - share) / whole + squared / (4 * whole * whole))
    scale = 1 + squared / whole
    low, high = max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)
    return round(low * 100, 1), round(high * 100, 1)


def _least_and_most(place: Place) -> tuple[float, float]:
    """Return the ends of the interval, both the rate itself where items are counted."""
    if place.low is None or place.high is None:
        return place.rate.percent or 0.0, place.rate.percent or 0.0
    return place.low, place.high


def _unranked(indicator: Indicator, key: str, rate: Rate) -> Place:
    if indicator.of == "departments":
        return Place(key, rate, None, None, None)
    return Place(key, rate, None, *interval(min(rate.part, rate.whole), rate.whole))
