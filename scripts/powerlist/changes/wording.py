"""The values of a change in words, as a person reads them: 20 个工作日, 原件, 名称：身份证；份数：1."""

from __future__ import annotations

from typing import Any

from powerlist.changes.shapes import Shape, shape_of
from powerlist.schema import definition, document, terms, title_of


def in_words(value: Any, path: tuple[str, ...], definition_name: str = "item") -> str:
    """Return a value (plain data, as a change holds it before or after) in words, "" where there is none.

    `path` is the change's; it leads to the value's place in the schema, where its vocabulary stands.
    """
    shape, rest = shape_of(definition_name), path
    if path[:1] == ("flow",) and len(path) > 1:  # what a shared flowchart says counts as the item's own
        shape, rest = shape_of("steps_and_edges"), path[1:]
    return _said(value, _shape_at(shape, rest))


def _shape_at(shape: Shape | None, path: tuple[str, ...]) -> Shape | None:
    """Return the shape at the end of a path of keys and, below lists, identities; None for no such place."""
    for step in path:
        if shape is None:
            return None
        shape = shape.properties.get(step) if shape.kind == "object" else shape.item
    return shape


def _said(value: Any, shape: Shape | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        inner = shape.item if shape else None
        said = [_said(one, inner) for one in value]
        return ("、" if all(len(one) <= 20 for one in said) else "\n").join(said)
    if isinstance(value, dict):
        return _thing(value, shape)
    is_term = shape is not None and shape.name in document()["$defs"] and "oneOf" in definition(shape.name)
    return title_of(shape.name, str(value)) if shape and is_term else str(value)


def _thing(value: dict[str, Any], shape: Shape | None) -> str:
    if set(value) <= {"value", "unit"} and "unit" in value:
        unit = terms("time_unit")[value["unit"]].title
        return f"{value['value']} {unit}" if "value" in value else unit
    if set(value) <= {"law", "article", "role", "cited_as"}:
        law = f"《{value['law']}》" if "law" in value else ""
        role = f"（{title_of('role', value['role'])}）" if "role" in value else ""
        return f"{law}{value.get('article', '')}{value.get('cited_as', '')}{role}"
    known = shape.properties if shape else {}
    parts = [
        (known[key].title if key in known else key, _said(one, known.get(key))) for key, one in value.items()
    ]
    if len(parts) == 1:
        return parts[0][1]
    return "；".join(f"{title}：{said}" for title, said in parts if said)
