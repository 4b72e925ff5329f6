"""What tests cost in processor time, which a loaded machine changes less than the time on the clock."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable

import program

SHOWN = 12
KEY = "processor seconds"


def now() -> float:
    """Return the processor seconds that this process, its children and the program's forks have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system + sum(program.spent)


def summary(reports: Iterable[object]) -> list[str]:
    """Return lines that name the files of tests that cost most, and the tests."""
    files: Counter[str] = Counter()
    tests: Counter[str] = Counter()
    for report in reports:
        nodeid = str(getattr(report, "nodeid", ""))
        for key, seconds in getattr(report, "user_properties", ()):
            if key == KEY:
                files[nodeid.partition("::")[0]] += seconds
                tests[nodeid.partition("::")[2]] += seconds
    lines = [f"{sum(files.values()):7.1f} s for all tests"]
    lines += [f"{seconds:7.1f} s  {name}" for name, seconds in files.most_common(SHOWN)]
    return lines + [f"{seconds:7.1f} s  {name}" for name, seconds in tests.most_common(SHOWN)]
