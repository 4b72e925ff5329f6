"""The instruments that a registry's files cite."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from powerlist.load import LoadError, read
from powerlist.sources import LAWS, Source


class CitedKeys(NamedTuple):
    """How many citations name each key, and the files that could not be read."""

    counts: dict[str, int]
    unreadable: tuple[str, ...]


def cited_keys(source: Source) -> CitedKeys:
    """Return the keys cited anywhere in the registry's files: every mapping with a `law`."""
    counts: dict[str, int] = {}
    unreadable = []
    for path in source.paths():
        if path == LAWS or not path.endswith(".yml"):
            continue
        try:
            value = read(source.read(path))
        except (LoadError, OSError):
            unreadable.append(path)
            continue
        for key in _keys(value):
            counts[key] = counts.get(key, 0) + 1
    return CitedKeys(dict(sorted(counts.items())), tuple(unreadable))


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("law"), str):
            yield value["law"]
        for inner in value.values():
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)
