"""What the pages of the assessment show: each month's rates by window and department, and the leagues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from powerlist.model import Assessment, Registry
from powerlist.model.assessed import Assessed, assessed, counts_of
from powerlist.model.records import AssessmentWindow
from powerlist.schema import definition, elements
from powerlist.site import addresses
from powerlist.site.derive import Site
from powerlist.statistics.indicators import INDICATORS, Indicator, Rate, rate_of
from powerlist.statistics.league import Place, league

OF_BOOKS = tuple(one for one in INDICATORS if one.of == "windows")
OF_ITEMS = tuple(one for one in INDICATORS if one.of == "departments")
BY_WINDOW = tuple(one for one in OF_BOOKS if not one.together)
BY_DEPARTMENT = tuple(one for one in BY_WINDOW if one.key != "staff")  # many send one person to a window
RANKED = tuple(one for one in INDICATORS if one.least)

# What narrows the list of items to those that a count counts, by the count's key.
_FILTERS = {
    "items": "",
    "items_entered": "centre=entered",
    "items_excused": "centre=excused",
    "items_full": "authorisation=full",
    "items_partial": "authorisation=partial",
    "items_handling": "handling=said",
    "items_immediate": "handling=immediate",
    "items_limits": "limits=both",
    "statutory_minutes": "limits=both",
    "promised_minutes": "limits=both",
}


class Line(NamedTuple):
    """One window or department in one month: its rates by indicator and the sums of its counts by key."""

    key: str
    name: str
    href: str
    rates: dict[str, Rate]
    sums: dict[str, int | None]


class Ranking(NamedTuple):
    """One indicator's league, with the names and addresses of what is ranked."""

    indicator: Indicator
    places: list[Place]
    lines: dict[str, Line]

    @property
    def told_apart(self) -> bool:
        """Whether any of those with a rank is better or worse than another."""
        return len({place.rank for place in self.places if place.rank}) > 1


class Month(NamedTuple):
    """One month, worked out: `windows` and `departments` of the books, `items` of counts of items."""

    record: Assessment
    rates: dict[str, Rate]
    sums: dict[str, int | None]
    windows: list[Line]
    departments: list[Line]
    items: list[Line]

    @property
    def name(self) -> str:
        """The month as people write it: 2026 年 10 月."""
        return f"{self.record.month[:4]} 年 {int(self.record.month[5:])} 月"

    @property
    def leagues(self) -> list[Ranking]:
        """The leagues of the month: of windows by their cases, of departments by their items."""
        found = []
        for indicator in RANKED:
            lines = {line.key: line for line in (self.windows if indicator.of == "windows" else self.items)}
            rates = {key: line.rates[indicator.key] for key, line in lines.items()}
            found.append(Ranking(indicator, league(indicator, rates), lines))
        return found


def months(site: Site, registry: Registry) -> list[Month]:
    """Return every month that was handed in, the latest first."""
    return [_month(site, one) for one in sorted(registry.assessments, key=lambda a: a.month, reverse=True)]


def items_now(registry: Registry) -> list[Assessed]:
    """Return the items that the assessment counts, as the list holds them today."""
    return list(assessed(registry.items, elements()["centre"].applies_to))


def counted_now(items: Iterable[Assessed], key: str) -> dict[str, dict[str, int]]:
    """Return the counts of the items by their department or window (the `key`); of no window none."""
    found: dict[str, list[Assessed]] = {}
    for one in items:
        if getattr(one, key):
            found.setdefault(getattr(one, key), []).append(one)
    return {name: counts_of(group) for name, group in found.items()}


def keys_of(part: str) -> dict[str, str]:
    """Return key → Chinese title of the counts of "windows" or "departments"."""
    node = definition("assessment")["properties"][part]["items"]["properties"]
    return {key: str(one["title"]) for key, one in node.items() if one.get("type") == "integer"}


def following(key: str, pages: Mapping[str, str], **narrowed: str) -> str:
    """Return the address of the items that a count counts; `pages` say where each department's begin."""
    path = pages.get(narrowed.get("department", ""), addresses.ASSESSED_ITEMS)
    query = "&".join([*(f"{name}={value}" for name, value in narrowed.items()), _FILTERS[key]]).strip("&")
    return f"{path}?{query}" if query else path


def _month(site: Site, record: Assessment) -> Month:
    windows = _open(_grouped(record.windows, "window"))
    departments = _grouped(record.windows, "department")
    items = _grouped(record.departments, "department")
    books, counts = keys_of("windows"), keys_of("departments")
    by_window = {key: window.name for key, window in site.windows.items()}
    by_department = {key: d.short_name or d.name for key, d in site.departments.items()}
    to = addresses.department
    return Month(
        record,
        {
            one.key: rate_of(one, record.windows if one.of == "windows" else record.departments)
            for one in INDICATORS
        },
        _sums(record.windows, books) | _sums(record.departments, counts),
        _lines(windows, by_window, addresses.window, BY_WINDOW, books),
        _lines(departments, by_department, to, BY_DEPARTMENT, books),
        _lines(items, by_department, to, OF_ITEMS, counts),
    )


def _open(windows: Mapping[str, list[AssessmentWindow]]) -> dict[str, list[AssessmentWindow]]:
    """Return the rows of each window as they may be told, without what would be one person's attendance.

    A window of one post says nothing of the post being filled. A lone one could be worked out from the total,
    so that the smallest of the others says nothing either.
    """
    posts = {key: sum(row.posts or 0 for row in rows) for key, rows in windows.items()}
    single = [key for key, number in posts.items() if number == 1]
    if len(single) == 1:
        single += sorted((key for key in posts if posts[key] > 1), key=lambda key: (posts[key], key))[:1]
    return {
        key: [replace(row, posts_filled=None) for row in rows] if key in single else rows
        for key, rows in windows.items()
    }


def _grouped(rows: Iterable[Any], key: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return found


def _lines(
    groups: Mapping[str, list[Any]],
    names: Mapping[str, str],
    href: Any,
    indicators: tuple[Indicator, ...],
    keys: Iterable[str],
) -> list[Line]:
    """Return a line for each group, in the order of the names, those without a name last."""
    order = [*(key for key in names if key in groups), *sorted(key for key in groups if key not in names)]
    return [
        Line(
            key,
            names.get(key, key),
            href(key) if key in names else "",
            {one.key: rate_of(one, groups[key]) for one in indicators},
            _sums(groups[key], keys),
        )
        for key in order
    ]


def _sums(rows: Iterable[Any], keys: Iterable[str]) -> dict[str, int | None]:
    """Return the sum of each count over the rows that give it; None where none does."""
    listed = list(rows)
    found: dict[str, int | None] = {}
    for key in keys:
        given = [value for row in listed if (value := getattr(row, key)) is not None]
        found[key] = sum(given) if given else None
    return found
