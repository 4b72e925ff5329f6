"""How long a time limit is, when limits come in working days, days, months and hours.

Working days and calendar days cannot be compared exactly: where a comparison must be beyond doubt, it goes by
the shortest and the longest stretch of the calendar that a limit can be.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from powerlist.model.records import Duration

# One unit in working days: hours of the clock, 5 working days in 7, a month of 30 and a year of 365 days.
_WORKING_DAYS = {
    "on_the_spot": Fraction(0),
    "hour": Fraction(5, 7 * 24),
    "working_day": Fraction(1),
    "calendar_day": Fraction(5, 7),
    "month": Fraction(30 * 5, 7),
    "year": Fraction(365 * 5, 7),
}

# Units that convert into each other exactly, and by what.
_EXACT = {
    "hour": ("day", Fraction(1, 24)),
    "calendar_day": ("day", Fraction(1)),
    "working_day": ("working day", Fraction(1)),
    "month": ("month", Fraction(1)),
    "year": ("month", Fraction(12)),
}

_HOLIDAYS = 13  # days off in a year besides the weekends; any of them may fall into a limit
_WORKDAYS_IN_A_YEAR = 248
_SHIFTED = 2  # weekend days that a holiday makes working days, and that so shorten a limit


class Stretch(NamedTuple):
    """Calendar days: the fewest and the most that a limit can take."""

    shortest: Fraction
    longest: Fraction


def working_days(duration: Duration) -> Fraction:
    """Return how many working days a duration is: 24 hours a day, 5 working days in 7, a month of 30 days."""
    return (duration.value or 1) * _WORKING_DAYS[duration.unit]


def surely_longer(spent: Duration | Iterable[Duration], limit: Duration) -> bool:
    """Tell whether a time, or several one after the other, is longer than the limit on any calendar."""
    parts = _amounts([spent] if isinstance(spent, Duration) else spent)
    allowed = _amounts([limit])
    families = set(parts) | set(allowed)
    if len(families) < 2:
        return sum(parts.values()) > sum(allowed.values())
    return _stretch(parts).shortest > _stretch(allowed).longest


def stretch(duration: Duration) -> Stretch:
    """Return the fewest and the most calendar days that a duration can take."""
    return _stretch(_amounts([duration]))


def _amounts(durations: Iterable[Duration]) -> dict[str, Fraction]:
    """Add up what can be added exactly, by family of units; on the spot takes nothing."""
    found: dict[str, Fraction] = {}
    for one in durations:
        if one.unit != "on_the_spot":
            family, factor = _EXACT[one.unit]
            found[family] = found.get(family, Fraction(0)) + (one.value or 1) * factor
    return found


def _stretch(amounts: dict[str, Fraction]) -> Stretch:
    shortest = longest = amounts.get("day", Fraction(0))
    working = amounts.get("working day", Fraction(0))
    if working:
        weekends = 2 * ((working - 1) // 5)
        shortest += max(working, working + weekends - _SHIFTED)
        weekdays = working + _HOLIDAYS * -(-working // _WORKDAYS_IN_A_YEAR)
        longest += weekdays + 2 * -(-weekdays // 5)
    months = amounts.get("month", Fraction(0))
    if months:
        shortest += 28 + 30 * (months - 1)
        longest += 31 * months
    return Stretch(Fraction(shortest), Fraction(longest))
