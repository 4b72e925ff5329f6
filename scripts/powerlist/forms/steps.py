"""The item's own flowchart as clerks write it: an arrow leads from step to step by their names.

In the data each step has a token, and arrows lead from token to token; nobody who fills in a table should
have to think of them.
"""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import Any

Item = dict[str, Any]


def with_step_names(item: Item) -> Item:
    """Return the item with the names of steps in the place of their tokens in the arrows."""
    labels = {token: label for label, token in step_tokens(item).items()}
    return _with_ends(item, labels) if labels else item


def with_step_tokens(item: Item, before: Item) -> tuple[Item, list[str]]:
    """Return the item with tokens in its arrows and on its new steps, and the names that no step has.

    `before` is the item as it was, with names; an arrow that still says the old name of a step is followed.
    """
    flow = item.get("own_flow")
    if not flow:
        return item, []
    item = {**item, "own_flow": {**flow, "steps": _tokens_given(flow.get("steps", []))}}
    here = step_tokens(item)
    present = set(here.values())
    labels = {name: token for name, token in step_tokens(before).items() if token in present} | here
    labels |= {token: token for token in present}
    ends = [edge.get(end) for edge in flow.get("edges", []) for end in ("from", "to")]
    unknown = [str(end) for end in ends if end is not None and end not in labels]
    return _with_ends(item, labels), unknown


def step_tokens(item: Item) -> dict[str, str]:
    """Return the name of each step → its token; a name that several steps have has the token behind it."""
    steps = [s for s in (item.get("own_flow") or {}).get("steps", []) if "id" in s and "name" in s]
    shared = Counter(step["name"] for step in steps) + Counter(step["id"] for step in steps)
    return {
        step["name"] if shared[step["name"]] == 1 else f"{step['name']}（{step['id']}）": step["id"]
        for step in steps
    }


def _with_ends(item: Item, labels: dict[str, str]) -> Item:
    flow = item["own_flow"]
    edges = [
        {key: labels.get(value, value) if key in ("from", "to") else value for key, value in edge.items()}
        for edge in flow.get("edges", [])
    ]
    return {**item, "own_flow": {**flow, "edges": edges} if "edges" in flow else flow}


def _tokens_given(steps: list[Item]) -> list[Item]:
    taken = {step["id"] for step in steps if "id" in step}
    found = []
    for step in steps:
        if "id" not in step:
            number = next(n for n in count(1) if f"step-{n}" not in taken)
            taken.add(f"step-{number}")
            step = {"id": f"step-{number}", **step}
        found.append(step)
    return found
