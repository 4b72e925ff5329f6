"""What the rules on the monthly figures share: where they stand, what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from powerlist.model import Assessment, Registry
from powerlist.model.working_days import is_working_day
from powerlist.schema import Node, definition, terms

# Each part and what it is a part of, in the order of the schema.
WHOLES = {
    "posts_filled": "posts",
    "leader_days_kept": "leader_days_planned",
    "completed_in_time": "completed",
    "completed_immediately": "completed",
    "satisfied": "satisfaction_answers",
    "complaints_settled": "complaints",
    "items_entered": "items",
    "items_excused": "items",
    "items_full": "items_entered",
    "items_partial": "items_entered",
    "items_handling": "items",
    "items_immediate": "items_handling",
    "items_limits": "items",
    "promised_minutes": "statutory_minutes",
}


def path_of(month: str) -> str:
    """Return the file of a month."""
    return f"powers/assessments/{month}.yml"


def titles(part: str) -> dict[str, str]:
    """Return key → Chinese title of a row of "windows" or "departments", in the schema's order."""
    entry: Node = definition("assessment")["properties"][part]["items"]
    return {key: str(node["title"]) for key, node in entry["properties"].items()}


def rows(assessment: Assessment) -> Iterator[tuple[str, int, Any]]:
    """Yield the part, the place in it, and the row, of every row of a month."""
    for part in ("windows", "departments"):
        for index, row in enumerate(getattr(assessment, part)):
            yield part, index, row


def whose(registry: Registry, row: Any) -> str:
    """Return what a row is called: 林草窗口（林草局）, or 林草局."""
    department = registry.departments.get(row.department)
    name = (department.short_name or department.name) if department else row.department
    key = getattr(row, "window", "")
    if not key:
        return name
    centre = registry.service_centre
    windows = {window.id: window.name for window in centre.windows} if centre else {}
    return f"{windows.get(key, key)}（{name}）"


def names_of(registry: Registry, row: Any) -> tuple[str, ...]:
    """Return the names by which a note may speak of a row: its window's, its department's."""
    department = registry.departments.get(row.department)
    names = [department.name, department.short_name] if department else []
    centre = registry.service_centre
    names += [one.name for one in centre.windows if one.id == getattr(row, "window", "")] if centre else []
    return tuple(name for name in names if name)


def newest(registry: Registry) -> Assessment | None:
    """Return the latest month, None without any."""
    return max(registry.assessments, key=lambda one: one.month, default=None)


def month_after(month: str) -> str:
    """Return the month that follows: 2026-12 → 2027-01."""
    first = date.fromisoformat(f"{month}-01")
    return f"{first + timedelta(days=31):%Y-%m}"


def planned_days(registry: Registry, month: str) -> dict[tuple[str, str], int]:
    """Return the working days of a month on which the timetable has duty, by window and department."""
    order = {token: number for number, token in enumerate(terms("weekday"))}
    weekdays: dict[tuple[str, str], set[int]] = {}
    for window in registry.service_centre.windows if registry.service_centre else ():
        for duty in window.duty:
            for department in [duty.department] if duty.department else window.departments:
                weekdays.setdefault((window.id, department), set()).add(order[duty.weekday])
    days = [day for day in _days_of(month) if is_working_day(day)]
    return {key: sum(day.weekday() in own for day in days) for key, own in weekdays.items()}


def _days_of(month: str) -> Iterator[date]:
    day = date.fromisoformat(f"{month}-01")
    while f"{day:%Y-%m}" == month:
        yield day
        day += timedelta(days=1)
