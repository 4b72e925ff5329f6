"""An item in words, for a terminal: every element under its Chinese title."""

from __future__ import annotations

from typing import Any

import msgspec

from powerlist.model import Item, Registry
from powerlist.schema import Node, definition, document, elements, resolve


def describe(item: Item, registry: Registry) -> str:
    """Return the item's elements as lines of `title: value`, in blocks, nested ones indented."""
    data = msgspec.to_builtins(item)
    department = registry.departments.get(item.department)
    if department:
        data["department"] = f"{department.name}（{department.id}）"
    properties = definition("item")["properties"]
    lines: list[str] = []
    for block, title in document()["x-blocks"].items():
        keys = [key for key, element in elements().items() if element.block == block and key in data]
        if keys:
            lines.append(f"【{title}】")
            for key in keys:
                lines += _lines(elements()[key].title, data[key], properties[key], 0)
    return "\n".join(lines) + "\n"


def _lines(title: str, value: Any, raw_node: Node, depth: int) -> list[str]:
    node = resolve(raw_node)
    pad = "  " * depth
    if isinstance(value, dict):
        inner = node.get("properties", {})
        nested = [
            _lines(_title(inner, key), one, inner.get(key, {}), depth + 1) for key, one in value.items()
        ]
        return [f"{pad}{title}：", *(line for lines in nested for line in lines)]
    if isinstance(value, (list, tuple)) and value and isinstance(value[0], dict):
        numbered = [_lines(f"{title} {n}", one, node["items"], depth) for n, one in enumerate(value, 1)]
        return [line for lines in numbered for line in lines]
    if isinstance(value, (list, tuple)):
        words = [_word(one, node.get("items", {})) for one in value]
        mark = "" if any(word.endswith("。") for word in words) else "、"
        return [f"{pad}{title}：" + mark.join(words)]
    text = _word(value, node).rstrip("\n").replace("\n", f"\n{pad}    ")
    return [f"{pad}{title}：{text}"]


def _title(properties: Node, key: str) -> str:
    return str(resolve(properties[key]).get("title", key)) if key in properties else key


def _word(value: Any, raw_node: Node) -> str:
    choices = resolve(raw_node).get("oneOf", ())
    if isinstance(value, bool):
        return "是" if value else "否"
    return next((str(one["title"]) for one in choices if one.get("const") == value), str(value))
