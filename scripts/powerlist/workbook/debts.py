"""What imported lists are known to get wrong: errors of substance, recorded so that they are worked off.

Only errors that a rule calls substantial (a repealed law, an article that is none) are recorded, only for
items of the workbooks imported, and never more than there are. Errors in how a file is written are for the
importer to avoid, and are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from powerlist.model import sort_key
from powerlist.problems import Problem, Severity


def known_debts(
    debts: Iterable[Mapping[str, Any]],
    problems: Iterable[Problem],
    items: Collection[str],
    substantial: Collection[str],
    day: str,
    changed: Collection[str] = (),
) -> list[dict[str, Any]]:
    """Return the baseline as it is to be after an import of these items on this day (2026-11-22).

    `debts` is the baseline as it stands, `problems` what the check finds with it, `substantial` the ids of
    the rules whose findings may stand on it. Debts of other items stay as they are. Items that were there
    before and that the workbooks `changed` get no new debts: what a change breaks is an error.
    """
    wrong = (Severity.ERROR, Severity.DEBT)
    present = Counter(
        (problem.rule, problem.item)
        for problem in problems
        if problem.item in items and problem.rule in substantial and problem.severity in wrong
    )
    result = [dict(debt) for debt in debts if debt["item"] not in items]
    for debt in debts:
        if debt["item"] in items:
            count = min(debt.get("count") or 1, present[debt["rule"], debt["item"]])
            present[debt["rule"], debt["item"]] -= count
            if count:
                result.append(_debt(debt["rule"], debt["item"], count, debt["date"]))
    result += [
        _debt(rule, item, count, day)
        for (rule, item), count in present.items()
        if count > 0 and item not in changed
    ]
    return sorted(result, key=lambda debt: (sort_key(debt["item"]), debt["rule"], debt["date"]))


def _debt(rule: str, item: str, count: int, day: str) -> dict[str, Any]:
    debt: dict[str, Any] = {"rule": rule, "item": item, "date": day}
    return {**debt, "count": count} if count > 1 else debt
