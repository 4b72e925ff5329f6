"""Problems as an office reads them: whose they are, in the words of the schema and the rule book."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple

from powerlist.model import Registry, sort_key
from powerlist.problems import Problem, Severity, Text
from powerlist.rules import all_rules
from powerlist.rules.prose import place
from powerlist.schema import file_kinds
from powerlist.sources import DEPARTMENTS, HEADINGS, kind_of

# Errors first, then what is known, then what may be.
SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.DEBT: Text("存量", "known debt"),
    Severity.WARNING: Text("警告", "warning"),
}
NOBODYS = Text("（全清单）", "(whole list)")


class Told(NamedTuple):
    """What the rule book says of a rule."""

    id: str
    title: Text
    source: Text


class Entry(NamedTuple):
    """One problem with its surroundings.

    `department` is an id, "" for what belongs to the list as a whole; `item_name` is "" where the item could
    not be read; `element` says the place in the file in the schema's Chinese titles.
    """

    problem: Problem
    rule: Told
    department: str
    department_name: str
    item: str
    item_name: str
    element: str


def entries(problems: Iterable[Problem], registry: Registry, language: str) -> list[Entry]:
    """Return the problems in the order of departments, weights, items and lines."""
    known = _Known(registry)
    found = [known.entry(problem, language) for problem in problems]
    weights = list(SEVERITIES)
    return sorted(
        found,
        key=lambda one: (
            known.order(one.department),
            weights.index(one.problem.severity),
            sort_key(one.item) if one.item else ("", 0),
            one.problem.path,
            one.problem.line,
            one.rule.id,
        ),
    )


def narrowed(
    problems: Iterable[Problem],
    registry: Registry,
    *,
    departments: Collection[str] = (),
    rules: Collection[str] = (),
    severities: Collection[Severity] = (),
) -> list[Problem]:
    """Return the problems of these departments, rules (ids or beginnings of ids) and weights; () is all."""
    known = _Known(registry) if departments else None
    return [
        problem
        for problem in problems
        if (known is None or known.department(problem) in departments)
        and (not rules or problem.rule.startswith(tuple(rules)))
        and (not severities or problem.severity in severities)
    ]


def sampled(problems: list[Problem], size: int, seed: int) -> list[Problem]:
    """Return so many of the problems, drawn at random and in their order; the same seed draws the same."""
    if size >= len(problems):
        return problems
    chosen = random.Random(seed).sample(range(len(problems)), size)
    return [problems[index] for index in sorted(chosen)]


@cache
def told(rule: str) -> Told:
    """Return what the rule book says of a rule, by its id."""
    found = next((one for one in all_rules() if one.id == rule), None)
    return Told(rule, found.title, found.source) if found else Told(rule, Text("", ""), Text("", ""))


class _Known:
    """What the registry knows of departments and items, looked up once."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.items = {card.id: (card.name, card.department) for card in registry.items.cards}
        self.items |= {stub.id: ("", stub.department) for stub in registry.withheld}
        self.adjustments = {one.id: one.department for one in registry.adjustments}
        departments = registry.departments.values()
        ordered = sorted(departments, key=lambda d: (d.sort is None, d.sort or 0, d.id))
        self._order = {one.id: number for number, one in enumerate(ordered)}

    def order(self, department: str) -> tuple[int, str]:
        """Return where a department comes: as the list sorts them, unknown ones and the whole list last."""
        return self._order.get(department, len(self._order) + (not department)), department

    def department(self, problem: Problem) -> str:
        """Return the id of the department that a problem concerns, "" if it concerns the whole list."""
        if problem.item in self.items:
            return self.items[problem.item][1]
        parts = problem.path.split("/")
        if parts[:2] == ["powers", "items"] and len(parts) == 4:
            return parts[2]
        if parts[:2] == ["powers", "adjustments"]:
            return self.adjustments.get(parts[-1].removesuffix(".yml"), "")
        return self._named_in(problem)

    def _named_in(self, problem: Problem) -> str:
        """Return the department of an entry of departments.yml or headings.yml."""
        index = next((part for part in problem.field if isinstance(part, int)), None)
        if index is not None and problem.path == DEPARTMENTS and index < len(self.registry.departments):
            return list(self.registry.departments)[index]
        if index is not None and problem.path == HEADINGS and index < len(self.registry.headings):
            named = self.registry.headings[index].department or ""
            return named if named in self.registry.departments else ""
        return ""

    def entry(self, problem: Problem, language: str) -> Entry:
        department = self.department(problem)
        known = self.registry.departments.get(department)
        name = known.name if known else department or NOBODYS.in_language(language)
        item_name = self.items.get(problem.item, ("", ""))[0]
        kind = kind_of(problem.path, file_kinds())
        element = place(problem.field, kind) if kind and problem.field else ""
        return Entry(problem, told(problem.rule), department, name, problem.item, item_name, element)
