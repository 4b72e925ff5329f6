"""Each item that differs, with its records, its effects and what the rules say of it, for a reviewer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from powerlist.changes.effects import TITLES
from powerlist.model import Item
from powerlist.model.changes import ElementChange, ItemChange
from powerlist.problems import Problem
from powerlist.review.records import ReviewedItem
from powerlist.rules import ChangeContext
from powerlist.rules.changed import JOINT, happened
from powerlist.rules.coverage import Coverage, coverage_of
from powerlist.schema import title_of

_FLOWS = frozenset(("flow", "own_flow"))


def reviewed_items(
    context: ChangeContext, problems: Iterable[Problem], mended: Iterable[Problem]
) -> tuple[ReviewedItem, ...]:
    """Return the items that differ, by department as the list sorts them, then by id."""
    covered: dict[str, list[Coverage]] = defaultdict(list)
    for one in coverage_of(context):
        covered[one.change.id].append(one)
    said, before = _by_item(problems), _by_item(mended)
    departments = {**context.before.departments, **context.after.departments}
    found = []
    for change in context.comparison.items:
        item = change.after or change.before
        if item is None:
            continue
        known = departments.get(item.department)
        gains, losses = _flow(change.elements)
        found.append(ReviewedItem(
            change,
            _name(change),
            item.department,
            known.name if known else item.department,
            title_of("category", item.category),
            happened(change),
            tuple(dict.fromkeys(_kind(one) for one in covered[change.id])),
            tuple(covered[change.id]),
            tuple(dict.fromkeys(TITLES[e.effect] for e in change.elements if e.effect)),
            gains,
            losses,
            said.get(change.id, ()),
            before.get(change.id, ()),
        ))  # fmt: skip
    order = {id: (d.sort is None, d.sort or 0, id) for id, d in departments.items()}
    last = (True, 0, "")
    return tuple(sorted(found, key=lambda one: order.get(one.department, last)))


def _name(change: ItemChange) -> str:
    for item in (change.after, change.before):
        if isinstance(item, Item):
            return item.name
    return "（不予公开）"


def _kind(one: Coverage) -> str:
    """Return what the change is in words: the case of its record, else what it needs."""
    if one.case:
        return title_of("adjustment_case", one.case)
    titles = [title_of("adjustment_case", case) for case in one.need]
    return "或".join(titles[:2]) + ("等" if len(titles) > 2 else "") if titles else "不允许的改动"


def _by_item(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.item:
            found[problem.item].append(problem)
    return {item: tuple(some) for item, some in found.items()}


def _flow(elements: tuple[ElementChange, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the steps and branches that a procedure gains and loses, by name."""
    gains, losses = [], []
    for one in elements:
        if one.path[0] in _FLOWS and len(one.path) == 3:
            kind, name = one.label.split(JOINT)[-2:]
            if one.before is None:
                gains.append(f"{kind}“{name}”")
            elif one.after is None:
                losses.append(f"{kind}“{name}”")
    return tuple(gains), tuple(losses)
