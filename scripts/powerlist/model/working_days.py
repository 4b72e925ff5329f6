"""Working days of mainland China: public holidays and shifted working days, year by year.

Source: the State Council sets them each autumn for the next year (全国年节及纪念日放假办法 art. 7 and the
yearly notice of 国务院办公厅); the library holds the years announced when it was made. Beyond them only the
days of the week are known, and the holidays that have the same day every year (the same measures, art. 2).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

_EVERY_YEAR = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}  # New Year, Labour Day, National Day


class Deadline(NamedTuple):
    """The last day of a period; `known` is False if it runs into a year whose holidays are not known yet."""

    day: date
    known: bool


def working_days_after(start: date, count: int) -> Deadline:
    """Return the day that is `count` working days after a day; that day itself does not count.

    Source: 民法典 art. 201, the first day of a period is not counted.
    """
    day, known = start, True
    while count > 0:
        day += timedelta(days=1)
        works, certain = _works(day)
        known = known and certain
        count -= works
    return Deadline(day, known)


def is_working_day(day: date) -> bool:
    """Tell whether people work on a day, as far as the holidays of its year are known."""
    return _works(day)[0]


@cache
def known_years() -> range:
    """Return the years whose holidays are known."""
    from chinese_calendar import holidays  # 70 kB of dates, which few commands need

    return range(min(holidays).year, max(holidays).year + 1)


@cache
def _works(day: date) -> tuple[bool, bool]:
    """Tell whether a day is a working day, and whether that is certain."""
    if day.year not in known_years():
        return day.weekday() < 5 and (day.month, day.day) not in _EVERY_YEAR, False
    from chinese_calendar import is_workday

    return bool(is_workday(day)), True


def exceptional_days(years: range) -> list[date]:
    """Return the weekdays that are off and the weekend days that are worked, in order, as far as known."""
    found = []
    for year in years:
        day = date(year, 1, 1)
        while day.year == year and year in known_years():
            if _works(day)[0] != (day.weekday() < 5):
                found.append(day)
            day += timedelta(days=1)
    return found
