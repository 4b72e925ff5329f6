"""Adds keys to a YAML file in their place in the schema's order: every line that is there stays as it is.

As with changes, each addition is proved by reading the file again: it says what it said before, and the new
value. What cannot be proved so is not done.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import yaml

from powerlist.load import strict
from powerlist.load.edit import end_of
from powerlist.load.marks import child
from powerlist.load.quick import read
from powerlist.load.write import ordered, written
from powerlist.schema import Node, definition, resolve


class Occupied(Exception):
    """A key that was to be added is there already; `field` is its path."""

    def __init__(self, field: tuple[str, ...]) -> None:
        super().__init__(".".join(field))
        self.field = field


def inserted(raw: bytes, addition: Mapping[str, Any], definition_name: str) -> bytes | None:
    """Return the file with the values of a nested mapping added, None if that cannot be done or proved.

    Mappings that are there receive what they lack; a value that stands there already raises Occupied, unless
    it is the same.
    """
    expected = _merged(copy.deepcopy(read(raw)), addition, ())
    while (step := _missing(read(raw), addition, ())) is not None:
        field, value = step
        new = _with(raw, field, value, definition_name)
        if new is None:
            return None
        raw = new
    return raw if read(raw) == expected else None


def _merged(data: Any, addition: Mapping[str, Any], field: tuple[str, ...]) -> Any:
    for key, value in addition.items():
        here = (*field, key)
        if key not in data:
            data[key] = value
        elif isinstance(value, Mapping) and isinstance(data[key], dict):
            _merged(data[key], value, here)
        elif data[key] != value:
            raise Occupied(here)
    return data


def _missing(
    data: Any, addition: Mapping[str, Any], field: tuple[str, ...]
) -> tuple[tuple[str, ...], Any] | None:
    """Return the first value that is still to be added, None when all are there."""
    for key, value in addition.items():
        if key not in data:
            return (*field, key), value
        if isinstance(value, Mapping) and (found := _missing(data[key], value, (*field, key))) is not None:
            return found
    return None


def _with(raw: bytes, field: tuple[str, ...], value: Any, definition_name: str) -> bytes | None:
    text = strict.decode(raw)
    holder: yaml.Node | None = strict.compose(text)
    node: Node = resolve(definition(definition_name))
    for key in field[:-1]:
        step = child(holder, key)
        holder, node = (step[1] if step else None), resolve(node.get("properties", {}).get(key, {}))
    if not isinstance(holder, yaml.MappingNode) or holder.flow_style or not holder.value:
        return None
    indent = int(holder.value[0][0].start_mark.column)
    key = field[-1]
    inner = node.get("properties", {}).get(key, {})
    lines = "".join(written({key: ordered(value, inner)}, indent))
    place, first = _place(text, holder, key, list(node.get("properties", {})))
    line_break = "\r\n" if "\r\n" in text else "\n"
    lines = lines.replace("\n", line_break)
    before = "" if first or text[:place].endswith("\n") else line_break
    return (text[:place] + before + lines + text[place:]).encode()


def _place(text: str, holder: yaml.MappingNode, key: str, order: list[str]) -> tuple[int, bool]:
    """Return where the new key goes: behind the last one that comes before it, or (True) before the first."""
    rank = {known: number for number, known in enumerate(order)}
    mine = rank.get(key, len(order))
    before = [pair for pair in holder.value if rank.get(pair[0].value, len(order)) <= mine]
    if not before:
        start = int(holder.value[0][0].start_mark.index)
        return text.rfind("\n", 0, start) + 1, True
    end = text.find("\n", end_of(text, before[-1][1]))
    return (len(text) if end < 0 else end + 1), False
