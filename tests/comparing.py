"""Things to compare in tests: data of any shape of the schema, and registries that differ in one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec
from hypothesis import strategies as st

from powerlist.changes import compare
from powerlist.changes.folding import folded
from powerlist.changes.shapes import Shape, shape_of
from powerlist.model import Item, Items, Registry, Settings
from powerlist.model.changes import ElementChange, ItemChange
from powerlist.schema import terms

WORDS = st.text(alphabet="甲乙丙丁戊,，.。 　ab12２１", min_size=1, max_size=7)
SETTINGS = msgspec.convert(
    {"jurisdiction": {"name": "测试旗", "division_code": "150524", "level": "county"}, "stage": 2,
     "site": {"name": "测试"}, "sample": True},
    Settings,
)  # fmt: skip
PLAIN_ITEM = {
    "id": "01-0001",
    "name": "林木采伐许可证核发",
    "category": "licence",
    "department": "lincaoju",
    "level": "county",
    "standing": "in_force",
    "disclosure": "public",
    "basis": [{"law": "森林法", "article": "第五十六条", "role": "sets"}],
}


def data_of(shape: Shape) -> st.SearchStrategy[Any]:
    """Return a strategy for data of a shape; it follows the schema's shape, not its conditions."""
    if shape.kind == "text":
        return WORDS
    if shape.kind == "value":
        values: st.SearchStrategy[Any] = st.integers(0, 3)
        try:
            values = st.sampled_from(list(terms(shape.name)))
        except (KeyError, TypeError):
            if shape.name.rpartition(".")[2] in (
                "charged",
                "entered",
                "required",
                "relief_approval",
                "sample",
            ):
                values = st.booleans()
        return values
    if shape.kind == "names":
        assert shape.item
        return st.dictionaries(WORDS, data_of(shape.item), max_size=3)
    if shape.kind == "object":
        return objects(shape)
    assert shape.item
    return st.lists(data_of(shape.item), min_size=1, max_size=4)


def objects(shape: Shape, skip: frozenset[str] = frozenset()) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for objects with any of their keys; an entry has what it is known by."""
    parts = {key: data_of(inner) for key, inner in shape.properties.items() if key not in skip}
    always = {key: parts[key] for key in parts if key in _ALWAYS.get(shape.name, ())}
    return st.fixed_dictionaries(always, optional={k: v for k, v in parts.items() if k not in always})


_ALWAYS = {
    "citation": ("law",),
    "duration": ("unit",),
    "step": ("id", "name", "kind"),
    "edge": ("from", "to"),
}


def meaning(shape: Shape, value: Any) -> Any:
    """Return what a value says, whatever its width, blanks and order: equal results are no change."""
    if isinstance(value, dict):
        inner = shape.properties
        said = {key: meaning(inner.get(key) or shape.item, one) for key, one in value.items()}  # type: ignore[arg-type]
        return tuple(sorted((key, one) for key, one in said.items() if one not in ((), None)))
    if isinstance(value, list):
        assert shape.item
        said_by = [meaning(shape.item, one) for one in value]
        return tuple(sorted(set(said_by) if shape.kind == "set" else said_by, key=repr))
    return folded(value) if isinstance(value, str) else value


def item(**changes: Any) -> Item:
    """Return a small licence with these elements."""
    return msgspec.convert({**PLAIN_ITEM, **changes}, Item)


def registry(*items: Item, **parts: Any) -> Registry:
    """Return a registry of these items."""
    paths = {one.id: f"powers/items/{one.department}/{one.id}.yml" for one in items}
    return replace(Registry(SETTINGS), items=Items.of(list(items)), paths=paths, **parts)


def change_of(before: Item | None, after: Item | None) -> ItemChange:
    """Return the only change between two registries of one item each."""
    states = [registry(*([one] if one else [])) for one in (before, after)]
    (only,) = compare(*states).items
    return only


def elements_of(before: dict[str, Any], after: dict[str, Any]) -> tuple[ElementChange, ...]:
    """Return what differs between the small licence with some elements and with others."""
    changes = compare(registry(item(**before)), registry(item(**after))).items
    return changes[0].elements if changes else ()


def leaves(shape: Shape, value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value inside, lists by position."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(shape.properties.get(key) or shape.item, one, (*path, key))  # type: ignore[arg-type]
    elif isinstance(value, list):
        assert shape.item
        for position, one in enumerate(value):
            yield from leaves(shape.item, one, (*path, position))
    else:
        yield path


ITEM = shape_of("item")
