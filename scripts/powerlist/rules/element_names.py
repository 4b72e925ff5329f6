"""Elements as people name them, by the schema's titles, and whether they touch a right or a duty."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from powerlist.schema import Node, definition, resolve, weight_of

JOINT = "›"  # between the titles of a name such as 办结时限 › 承诺办结时限


def is_known(name: str) -> bool:
    """Tell whether an element of items is called so: by its title, or by those of what it lies in, too."""
    return bool(paths_of(name))


def may_touch_a_right(name: str) -> bool:
    """Tell whether any of the elements that are called so may touch a right or a duty."""
    return any(weight_of(path) != "plain" for path in paths_of(name))


@cache
def paths_of(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the paths of the elements that are called so; what is no title names an entry of a list."""
    known = [title for part in name.split(JOINT) if (title := part.strip()) in _titles()]
    if not known:
        return ()
    found = (path for path, titles in _titles()[known[-1]] if set(known) <= set(titles))
    return tuple(found)


@cache
def _titles() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Return title → the paths of the elements that bear it, each with the titles along it."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for path, titles in _walk(resolve(definition("item")), (), ()):
        found.setdefault(titles[-1], []).append((path, titles))
    return found


def _walk(
    node: Node, path: tuple[str, ...], titles: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    if "items" in node:
        node = resolve(node["items"])
    for key, raw in node.get("properties", {}).items():
        inner = resolve(raw)
        here = ((*path, key), (*titles, str(inner.get("title", key))))
        yield here
        yield from _walk(inner, *here)
