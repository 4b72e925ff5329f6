"""Reads two states of one registry: what both hold alike is read once, and judged only where it matters.

A rule that finds the same in both states has nothing to say about the change. So an item that is held alike
is judged once at most, and twice only where a rule looked at something else that differs. What is found in
both states alike may be missing from either list of problems, but never from one of them alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from typing import NamedTuple

from powerlist.model import Debt, Item, Registry
from powerlist.problems import Problem
from powerlist.registry.items import (
    ItemFile,
    as_items_see,
    findings,
    item_problems,
    open_item,
    read_items,
    spread,
)
from powerlist.registry.read import Reading
from powerlist.registry.watching import Watch
from powerlist.rules import Context
from powerlist.sources import Source

_POSITION = re.compile(r"第 ?[0-9]+ ?项")


class Pair(NamedTuple):
    """Two states of a registry, and what the rules find in one and not in the other (in order)."""

    before: Registry
    after: Registry
    mended: list[Problem]
    broken: list[Problem]


def read_pair(before: Source, after: Source, same: Collection[str], today: date, jobs: int = 2) -> Pair:
    """Return both registries, and what is newly mended and newly broken; `same` are the paths held alike.

    The lists are those that two whole readings would give, `jobs` changes nothing in them.
    """
    old, new = _State(before, today), _State(after, today)
    alike = [path for path in old.items if path in same]
    own_old = _own(old, same, jobs)
    own_new = _own(new, same, jobs)
    fully = _indebted(old, new) | {file.id for file in (*own_old.values(), *own_new.values())}
    shared = {both.before.path: both for both in spread(_reader(old, new, fully), alike, jobs)}
    unjudged = frozenset(both.before.id for both in shared.values() if not both.judged)
    sides = (
        old.whole([own_old.get(path) or shared[path].before for path in old.items], unjudged),
        new.whole([own_new.get(path) or shared[path].after for path in new.items], unjudged),
    )
    (registry_before, found_before), (registry_after, found_after) = sides
    mended, broken = difference(found_before, found_after)
    return Pair(registry_before, registry_after, mended, broken)


def difference(before: list[Problem], after: list[Problem]) -> tuple[list[Problem], list[Problem]]:
    """Return the problems that are mended (only before) and broken (only after); places may move."""
    return _beyond(before, after), _beyond(after, before)


class _State:
    """One of the two states while it is read."""

    def __init__(self, source: Source, today: date) -> None:
        self.source = source
        self.today = today
        self.reading = Reading(source)
        files = self.reading.by_kind()
        self.registry = self.reading.small_files(files)
        self.context = Context(as_items_see(self.registry), today)
        self.items = files["item"]

    def whole(self, files: list[ItemFile], unjudged: frozenset[str]) -> tuple[Registry, list[Problem]]:
        """Return the registry with these items, and its problems but those of items left unjudged."""
        return self.reading.bound(self.registry, files, self.today, unjudged)


class _Alike(NamedTuple):
    """A file that both states hold alike: what it gave in each, and whether rules judged it."""

    before: ItemFile
    after: ItemFile
    judged: bool


def _own(state: _State, same: Collection[str], jobs: int) -> dict[str, ItemFile]:
    paths = [path for path in state.items if path not in same]
    return {file.path: file for file in read_items(state.source, paths, state.context, jobs)}


def _reader(old: _State, new: _State, fully: set[str]) -> Callable[[str], _Alike]:
    """Return what reads one file held alike; items of `fully` are judged in both states."""
    watch = Watch(old.context, new.context)

    def read(path: str) -> _Alike:
        opened = open_item(old.source, path)
        file = opened.file
        if opened.item is None:
            return _Alike(file, file, True)
        if file.id not in fully and _says_the_same(opened.item, watch, new.context):
            return _Alike(file, file, False)
        found = (item_problems(opened, state.context) for state in (old, new))
        before, after = (file._replace(problems=file.problems + problems) for problems in found)
        return _Alike(before, after, True)

    return read


def _says_the_same(item: Item, watch: Watch, after: Context) -> bool:
    """Tell whether rules find the same in an item in both states."""
    if watch.alike:
        return True
    found, touched = watch.watched(partial(findings, item, around=True))
    return not touched or found == findings(item, after, around=True)


def _indebted(old: _State, new: _State) -> set[str]:
    """Return the ids of the items whose debts differ."""
    debts = Counter(map(_debt, old.registry.debts)), Counter(map(_debt, new.registry.debts))
    return {item for item, _, _ in (debts[0] - debts[1]) + (debts[1] - debts[0])}


def _debt(debt: Debt) -> tuple[str, str, int]:
    return debt.item, debt.rule, debt.count or 1


def _beyond(some: list[Problem], others: list[Problem]) -> list[Problem]:
    """Return the problems that the others do not have, or have fewer of."""
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
    """Return what makes two problems the same, wherever entries of lists and files were moved to."""
    message = _POSITION.sub("", problem.message.zh)
    return problem.rule, problem.item or problem.path, problem.severity.value, message
