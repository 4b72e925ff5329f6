"""No element of a published item is forgotten: whatever changes in it, by however little, needs a record."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest

from making import full_item, registry
from powerlist.changes import compare
from powerlist.model import Item
from powerlist.rules import ChangeContext, all_rules
from powerlist.schema import terms

CODES = {term.token: term.code for term in terms("category").values()}
RULES = {rule.id: rule for rule in all_rules() if rule.scope == "change"}


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
        yield (*path, "+")
        yield (*path, "-")
    else:
        yield path


def altered(data: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any] | None:
    """Return the data with one leaf changed, one entry more or one less; None where that cannot be."""
    changed = copy.deepcopy(data)
    *way, last = path
    holder: Any = changed
    for key in way:
        holder = holder[key]
    if last == "-":
        if not holder:
            return None
        holder.pop()
    elif last == "+":
        if not holder:
            return None
        holder.append(another(copy.deepcopy(holder[-1])))
    else:
        value = another(holder[last])
        if value is None:
            return None
        holder[last] = value
    return changed


def another(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, dict):
        return {key: another(inner) if isinstance(inner, str) else inner for key, inner in value.items()}
    if isinstance(value, str):
        return f"{value}甲"
    return value


@pytest.mark.parametrize("category", list(CODES))
def test_every_element_that_changes_needs_a_record(category: str) -> None:
    item, _ = full_item(category, f"{CODES[category]}-0001")
    data = msgspec.json.decode(msgspec.json.encode(item))
    tried, silent = 0, []
    for path in leaves(data):
        if path[0] in ("id", "category") or path[-1] == "id":
            continue  # ids of steps are nobody's business: branches are told by the names of the steps
        other = altered(data, path)
        try:
            after = msgspec.convert(other, Item) if other else None
        except msgspec.ValidationError:
            continue  # a value of a vocabulary
        if after is None or after == item:
            continue
        tried += 1
        comparison = compare(registry(item), registry(after))
        context = ChangeContext(comparison, registry(item), registry(after), (), (), date(2026, 11, 23))
        if not any(list(RULES[id].check(context)) for id in ("PL930", "PL942")):
            silent.append(path)
    assert tried > 60
    assert silent == []
