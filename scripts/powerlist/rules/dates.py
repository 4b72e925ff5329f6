"""Days that the calendar has, and days that texts name."""

from __future__ import annotations

import re
from datetime import date

_IN_TEXT = re.compile(
    "(?<![0-9])(?P<year>(?:18|19|20)[0-9]{2})[ ]*(?:年[ ]*(?P<month>[0-9]{1,2})[ ]*月[ ]*(?P<day>[0-9]{1,3})"
    "[ ]*日|-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?![0-9-]))"
)


def exists(day: str | None) -> bool:
    """Tell whether a day written as 2025-07-01 is in the calendar; None counts as one."""
    if day is None:
        return True
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def impossible_day(text: str) -> str:
    """Return the first day that a text names and the calendar does not have, "" for none."""
    for match in _IN_TEXT.finditer(text):
        month, day = match["month"] or match["m"], match["day"] or match["d"]
        if not exists(f"{match['year']}-{int(month):02d}-{int(day):02d}"):
            return match[0]
    return ""
