"""Data from before a field had its present name, under the present one.

The schema says with `x-former` of a property how it used to be called: the one list of fields keeps their
former names, too.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from powerlist.load import LoadError, dump, read
from powerlist.schema import Node, definition, document, file_kinds, resolve
from powerlist.sources import Source, kind_of


def renewed(data: Any, definition_name: str) -> Any:
    """Return the data with each field under its present name; where both are there, the present one wins."""
    return _renewed(data, definition(definition_name)) if former_names() else data


@cache
def former_names() -> frozenset[str]:
    """Return every name that some field used to have."""
    found: set[str] = set()
    todo: list[Any] = [document()["$defs"]]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            found.update(node.get("x-former", ()))
            todo += node.values()
        elif isinstance(node, list):
            todo += node
    return frozenset(found)


class Renewed:
    """A source whose files hold their fields under the present names; the rest is as it was."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def paths(self) -> list[str]:
        """Return the source's paths."""
        return self._source.paths()

    def read(self, path: str) -> bytes:
        """Return one file, rewritten if it holds a former name."""
        raw = self._source.read(path)
        if not any(f"{name}:".encode() in raw for name in former_names()):
            return raw
        kind = kind_of(path, file_kinds())
        try:
            data = read(raw) if kind else None
        except LoadError:
            return raw  # whoever reads it says what is wrong
        new = renewed(data, kind) if kind else data
        return dump(new, kind).encode() if kind and new != data and isinstance(new, dict) else raw


def _renewed(data: Any, node: Node) -> Any:
    node = resolve(node)
    if isinstance(data, list):
        return [_renewed(one, node["items"]) for one in data] if isinstance(node.get("items"), dict) else data
    if not isinstance(data, dict):
        return data
    properties: dict[str, Node] = node.get("properties", {})
    names = {old: key for key, raw in properties.items() for old in raw.get("x-former", ())}
    rest = node.get("additionalProperties")
    found: dict[str, Any] = {}
    for key, value in data.items():
        present = names[key] if key in names and names[key] not in data and key not in properties else key
        inner = properties.get(present, rest)
        found[present] = _renewed(value, inner) if isinstance(inner, dict) else value
    return found
