"""Reads two states of one registry: what both hold alike is read once, and judged only where it matters.

A rule that finds the same in both states has nothing to say about the change. So an item that is held alike
is not given to the rules on items, unless something else that they go by differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from powerlist.model import Debt, Registry
from powerlist.problems import Problem
from powerlist.registry.items import ItemFile, read_items
from powerlist.registry.read import Reading
from powerlist.rules import Context
from powerlist.schema import file_kinds
from powerlist.sources import Source, kind_of

# What no rule on items or flowcharts goes by; shared flowcharts concern the items that name them.
_UNCONCERNED = frozenset(
    ("item", "flowchart", "adjustment", "assessment", "baseline", "headings", "peers", "words")
)


class Pair(NamedTuple):
    """Two states of a registry, and what the rules find in one and not in the other (in order)."""

    before: Registry
    after: Registry
    mended: list[Problem]
    broken: list[Problem]


def read_pair(before: Source, after: Source, same: Collection[str], today: date, jobs: int = 2) -> Pair:
    """Return both registries, and what is newly mended and newly broken; `same` are the paths held alike."""
    states = _State(before, today), _State(after, today)
    old, new = states
    alike = [path for path in old.items if path in same]
    if _concern_every_item(old, new, same):
        alike = []
    shared = {file.path: file for file in read_items(before, alike, old.context, jobs, judged=False)}
    for path in _concerned(shared, old, new, same):
        del shared[path]
    (registry_before, found_before), (registry_after, found_after) = (
        state.whole(shared, jobs) for state in states
    )
    return Pair(
        registry_before,
        registry_after,
        _beyond(found_before, found_after),
        _beyond(found_after, found_before),
    )


class _State:
    """One of the two states while it is read."""

    def __init__(self, source: Source, today: date) -> None:
        self.source = source
        self.today = today
        self.reading = Reading(source)
        self.files = self.reading.by_kind()
        self.registry = self.reading.small_files(self.files)
        self.context = Context(self.registry, today)
        self.items = self.files["item"]

    def whole(self, shared: dict[str, ItemFile], jobs: int) -> tuple[Registry, list[Problem]]:
        """Return the registry and its problems; `shared` are the items that are read already."""
        own = [path for path in self.items if path not in shared]
        read = {file.path: file for file in read_items(self.source, own, self.context, jobs)}
        files = [read.get(path) or shared[path] for path in self.items]
        return self.reading.bound(self.registry, files, self.today)


def _concern_every_item(old: _State, new: _State, same: Collection[str]) -> bool:
    """Tell whether anything differs that a rule may look at besides the item itself."""
    paths = {*old.source.paths(), *new.source.paths()} - set(same)
    kinds = {kind_of(path, file_kinds()) for path in paths}
    return bool(kinds - _UNCONCERNED - {None})


def _concerned(shared: dict[str, ItemFile], old: _State, new: _State, same: Collection[str]) -> list[str]:
    """Return the paths of items held alike that something else touches: a shared flowchart, a debt."""
    charts = {
        path.rpartition("/")[2].removesuffix(".yml").encode()
        for state in (old, new)
        for path in state.files["flowchart"]
        if path not in same
    }
    indebted = {id for id, _ in set(_debts(old.registry.debts)) ^ set(_debts(new.registry.debts))}
    return [
        path
        for path, file in shared.items()
        if file.id in indebted or (charts and file.packed and any(chart in file.packed for chart in charts))
    ]


def _debts(debts: tuple[Debt, ...]) -> list[tuple[str, tuple[str, int]]]:
    return [(debt.item, (debt.rule, debt.count or 1)) for debt in debts]


def _beyond(some: list[Problem], others: list[Problem]) -> list[Problem]:
    """Return the problems that the others do not have, or have fewer of; lines and places may move."""
    left = Counter(_sameness(problem) for problem in others)
    found = []
    for problem in some:
        key = _sameness(problem)
        if left[key]:
            left[key] -= 1
        else:
            found.append(problem)
    return found


def _sameness(problem: Problem) -> tuple[str, ...]:
    subject = problem.item or problem.path
    return problem.rule, subject, problem.severity.value, problem.message.zh
