"""Procedures: what a flowchart gains and loses, and the items that differ through one they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from powerlist.changes.elements import Place, changes_at, plain
from powerlist.changes.shapes import shape_of
from powerlist.model import Flowchart, Item
from powerlist.model.changes import ElementChange

FLOW_KEYS = frozenset(("flow", "own_flow"))

Charts = Mapping[str, Flowchart]
Steps = dict[str, Any]


def flow_changes(
    before: Item, after: Item, charts_before: Charts, charts_after: Charts
) -> tuple[ElementChange, ...]:
    """Return what differs in the procedure of an item: which flowchart it names, and what that says.

    Steps and branches of a shared flowchart count as the item's own, for its applicants go through them.
    """
    found = list(_named(before, after))
    one, other = _steps(before, charts_before), _steps(after, charts_after)
    if one and other:
        key = "flow" if before.flow and after.flow else "own_flow"
        found += step_changes(one, other, key)
    elif before.own_flow or after.own_flow:
        place = _START.at("own_flow", shape_of("item").properties["own_flow"])
        found.append(ElementChange(place.path, place.titles[0], one or None, other or None, "right"))
    return tuple(found)


def chart_changes(before: Flowchart | None, after: Flowchart | None) -> tuple[ElementChange, ...]:
    """Return what differs in the steps and branches of a shared flowchart, as in an item that names it.

    One that is on one side only, though items name it, is a procedure that they lose or gain as a whole.
    """
    if before and after:
        return tuple(step_changes(_plain(before), _plain(after), "flow"))
    place = _START.at("flow", shape_of("item").properties["flow"])
    one, other = (chart.id if chart else None for chart in (before, after))
    return (ElementChange(place.path, place.titles[0], one, other, "right"),)


def step_changes(before: Steps, after: Steps, key: str) -> list[ElementChange]:
    """Return the changes of steps and branches; branches are told by the names of the steps they join."""
    if before == after:
        return []
    shape = shape_of("steps_and_edges")
    title = shape_of("item").properties[key].title
    place = Place((key,), (title,), (key,), "right")
    renamed = _same_steps(before["steps"], after["steps"])
    names = _names(before["steps"]) | _names(after["steps"])
    steps = [{**step, "id": renamed.get(step["id"], step["id"])} for step in before["steps"]]
    old = {"steps": steps, "edges": _between(before["edges"], renamed, names)}
    new = {"steps": after["steps"], "edges": _between(after["edges"], {}, names)}
    found: list[ElementChange] = []
    for part in ("steps", "edges"):
        inner = shape.properties[part]
        found += changes_at(inner, old[part], new[part], place.at(part, inner))
    return found


_START = Place((), (), (), "right")


def _named(before: Item, after: Item) -> list[ElementChange]:
    if before.flow == after.flow:
        return []
    shape = shape_of("item").properties["flow"]
    place = _START.at("flow", shape)
    return [ElementChange(place.path, place.titles[0], before.flow, after.flow, "right")]


def _steps(item: Item, charts: Charts) -> Steps:
    """Return the steps and branches that an item goes by, {} where it has none."""
    if item.own_flow:
        return _plain(item.own_flow)
    chart = charts.get(item.flow or "")
    return _plain(chart) if chart else {}


def _plain(chart: Any) -> Steps:
    return {key: plain(getattr(chart, key)) for key in ("steps", "edges")}


def _same_steps(before: list[Steps], after: list[Steps]) -> dict[str, str]:
    """Return the old ids of steps that only got another id: id before → id after."""
    kept = {step["id"] for step in before} & {step["id"] for step in after}
    old = _by_name([step for step in before if step["id"] not in kept])
    new = _by_name([step for step in after if step["id"] not in kept])
    return {id: new[name] for name, id in old.items() if name in new}


def _by_name(steps: list[Steps]) -> dict[str, str]:
    given = Counter(step["name"] for step in steps)
    return {step["name"]: step["id"] for step in steps if given[step["name"]] == 1}


def _names(steps: list[Steps]) -> dict[str, str]:
    """Return what each step is called, by its id; where two are called the same, the id itself."""
    given = Counter(step["name"] for step in steps)
    return {step["id"]: step["name"] if given[step["name"]] == 1 else step["id"] for step in steps}


def _between(edges: list[Steps], renamed: dict[str, str], names: dict[str, str]) -> list[Steps]:
    """Return the branches with the names of the steps that they join; a step's new name counts."""
    found = []
    for edge in edges:
        ends = {end: renamed.get(str(edge[end]), str(edge[end])) for end in ("from", "to")}
        found.append({**edge, **{end: names.get(id, id) for end, id in ends.items()}})
    return found
