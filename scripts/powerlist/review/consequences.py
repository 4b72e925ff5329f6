"""What follows from a change of laws or settings alone: items that nobody touched turn out to be wrong.

To bring laws.yml up to date is no fault, even where thirty items rest on what was repealed: they are pointed
out, and may be recorded as debts in the same change. In a change of items there is no such mercy.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from powerlist.model.changes import PathChange
from powerlist.problems import Problem, Severity
from powerlist.rules import all_rules
from powerlist.sources import BASELINE

_GROWTH = "PL191"
_ON_RECORDS = ("PL90", "PL91", "PL92")  # old records under new settings


def consequences(broken: Iterable[Problem], paths: Collection[PathChange]) -> list[Problem]:
    """Return what the checks newly find, what is of substance and in untouched files only pointed out.

    To be called of changes that touch no item and no record.
    """
    changed = {one.path for one in paths}
    return [_noted(one) if one.path not in changed and _may_follow(one) else one for one in broken]


def debts_noted(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems with newly recorded debts only pointed out; needless ones the checks find."""
    return [_noted(one) if (one.rule, one.path) == (_GROWTH, BASELINE) else one for one in problems]


def _noted(problem: Problem) -> Problem:
    return problem._replace(severity=Severity.WARNING) if problem.severity is Severity.ERROR else problem


def _may_follow(problem: Problem) -> bool:
    return bool(problem.path) and (problem.rule in _substance() or problem.rule.startswith(_ON_RECORDS))


@cache
def _substance() -> frozenset[str]:
    return frozenset(rule.id for rule in all_rules() if rule.substance)
