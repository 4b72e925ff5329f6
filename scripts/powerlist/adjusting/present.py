"""What an element of an item says now, in words, so that a clerk need not copy it."""

from __future__ import annotations

from typing import Any

import msgspec

from powerlist.changes.wording import in_words
from powerlist.model import Registry
from powerlist.rules.element_names import paths_of


def present(registry: Registry, item: str, element: str) -> str:
    """Return the element of this title as it is now, in words; "" if it is not there, or is no single one."""
    paths = paths_of(element)
    if item not in registry.items or len(paths) != 1:
        return ""
    value: Any = msgspec.json.decode(msgspec.json.encode(registry.items[item]))
    for key in paths[0]:
        if not isinstance(value, dict):
            return ""
        value = value.get(key)
    if isinstance(value, dict) and "unit" in value:
        value = {key: value[key] for key in ("value", "unit") if key in value}
    return "" if value is None else in_words(value, paths[0]).replace("\n", "；")
