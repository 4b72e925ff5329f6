"""The list as it stood at the end of each year and at each release, from its history.

A year-end is by the days on which changes were recorded, not by those on which they took effect. What is not
public any more is in none of the states: an item that is withheld now, or whose file is gone, is neither
listed nor counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from powerlist.history import History, china_day
from powerlist.history.records import Mark
from powerlist.model.standings import TODAY
from powerlist.site.derive import Site
from powerlist.site.versions import Version, versions_of


class Point(NamedTuple):
    """A moment of the list: its key in addresses, its title, its last day, its commit and that one's day."""

    key: str
    title: str
    day: str
    commit: str
    recorded: str
    is_release: bool = False


class Power(NamedTuple):
    """An item in force at a moment: what it was called, whose it was, and where it is told.

    `then` is the address of its version then; `is_same` says that this is the present one.
    """

    id: str
    name: str
    category: str
    department: str
    standing: str
    then: str
    is_same: bool


class State(NamedTuple):
    """The list at a moment: every item in force then, by id, and what the departments were called."""

    point: Point
    powers: tuple[Power, ...]
    departments: Mapping[str, str]


def points(history: History, today: date) -> tuple[Point, ...]:
    """Return the year-ends and releases up to a day, the latest first; () for a list without a past."""
    found = []
    chain = history.chain
    for place, mark in enumerate(chain):
        year = china_day(mark.recorded).year
        after = china_day(chain[place + 1].recorded).year if place + 1 < len(chain) else today.year
        for ended in range(year, min(after, today.year)):
            day = f"{ended}-12-31"
            found.append(Point(str(ended), f"{ended} 年底", day, mark.commit, _day(mark)))
    marks = {mark.commit: mark for mark in chain}
    for named in history.named:
        if named.commit in marks:
            recorded = _day(marks[named.commit])
            title = f"发布 {named.name}"
            found.append(Point(f"release-{named.name}", title, named.day, named.commit, recorded, True))
    return tuple(sorted(found, key=lambda point: (point.day, point.is_release, point.key), reverse=True))


def begun(history: History) -> str:
    """Return the day on which the history begins, "" for none."""
    return _day(history.chain[0]) if history.chain else ""


def states(site: Site) -> tuple[State, ...]:
    """Return the list at each of its points, the latest first; those at which it was empty are left out."""
    history = site.past
    if history is None:
        return ()
    at = points(history, site.today)
    if not at:
        return ()
    order = {mark.commit: place for place, mark in enumerate(history.chain)}
    found: dict[str, list[Power]] = {point.key: [] for point in at}
    for id in site.cards:
        versions = versions_of(site, id)
        for point in at:
            version = _version_at(versions, order, order[point.commit])
            if version and version.entry.standing in TODAY:
                found[point.key].append(_power(id, version))
    names = _departments(history, {point.commit for point in at})
    return tuple(
        State(point, tuple(found[point.key]), names[point.commit]) for point in at if found[point.key]
    )


def was_any(site: Site, point: Point) -> bool:
    """Tell whether the list at a point has a page: whether anything on it then is public now."""
    if site.past is None:
        return False
    order = {mark.commit: place for place, mark in enumerate(site.past.chain)}
    found = (_version_at(versions_of(site, id), order, order[point.commit]) for id in site.cards)
    return any(version and version.entry.standing in TODAY for version in found)


def _version_at(versions: Iterable[Version], order: Mapping[str, int], moment: int) -> Version | None:
    """Return the version that people saw at a moment, None where they saw none."""
    for version in versions:
        if order[version.entry.commit] > moment:
            return None
        if version.ended is None or order[version.ended.commit] > moment:
            return version
    return None


def _power(id: str, version: Version) -> Power:
    entry = version.entry
    then, is_same = version.address(id), version.ended is None
    return Power(id, entry.name, entry.category, entry.department, entry.standing, then, is_same)


def _departments(history: History, commits: set[str]) -> dict[str, Mapping[str, str]]:
    """Return what the departments were called at some commits of the chain, by commit."""
    found: dict[str, Mapping[str, str]] = {}
    names: Mapping[str, str] = {}
    for mark in history.chain:
        names = mark.departments or names
        if mark.commit in commits:
            found[mark.commit] = names
    return found


def _day(mark: Mark) -> str:
    return china_day(mark.recorded).isoformat()
