"""The one place that asks the clock, for the command line and the plugin; everything else is told the day."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return the day of SOURCE_DATE_EPOCH where it is set, else today.

    Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC).date() if fixed.isdecimal() else date.today()
