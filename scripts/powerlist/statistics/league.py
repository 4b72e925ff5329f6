"""A league table that is fair to small numbers."""

from __future__ import annotations

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

    Rates of cases are ordered by the lower end of their interval: few cases leave it low, however good they
    look. Counts of items are no samples, and are ordered by the rate itself. What shows as the same shares
    a rank, and the next rank counts all before it (1, 2, 2, 4).
    """
    found = [_unranked(indicator, key, rate) for key, rate in rates.items() if rate.whole]
    enough = [one for one in found if one.rate.whole >= indicator.least]

    def score(one: Place) -> float:
        shown = one.low if indicator.of == "windows" else one.rate.percent
        return shown if shown is not None else 0.0

    enough.sort(key=lambda one: -score(one))
    ranked: list[Place] = []
    for number, one in enumerate(enough, start=1):
        ties = bool(ranked) and score(ranked[-1]) == score(one)
        ranked.append(one._replace(rank=ranked[-1].rank if ties else number))
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


def _unranked(indicator: Indicator, key: str, rate: Rate) -> Place:
    if indicator.of == "departments":
        return Place(key, rate, None, None, None)
    return Place(key, rate, None, *interval(min(rate.part, rate.whole), rate.whole))
