"""What a registry holds of one department, as its files say it."""

from __future__ import annotations

from typing import Any, NamedTuple

from powerlist.load import LoadError, read
from powerlist.model import Registry
from powerlist.model.registry import sort_key
from powerlist.schema.validate import violations
from powerlist.sources import LAWS, Source


class Held(NamedTuple):
    """One item: where its file lies, the file's text, and its data."""

    path: str
    text: str
    data: dict[str, Any]


class Holdings(NamedTuple):
    """The items of a department by id, in the order of ids, and how many files could not be read.

    Items that are withheld are not among them.
    """

    items: dict[str, Held]
    unreadable: tuple[str, ...]


def department_items(registry: Registry, source: Source, department: str) -> Holdings:
    """Return the department's items. Drafts that share the serial 0000 are told apart by their files."""
    folder = f"powers/items/{department}/"
    paths = {registry.paths[card.id] for card in registry.items.cards if card.department == department}
    paths |= {path for path in source.paths() if path.startswith(folder) and path.endswith(".yml")}
    found: dict[str, Held] = {}
    unreadable = []
    for path in sorted(paths):
        try:
            raw = source.read(path)
            data = read(raw)
        except (LoadError, OSError):
            unreadable.append(path)
            continue
        if violations(data, "item"):
            unreadable.append(path)
        elif data["department"] == department and data["disclosure"] != "withheld":
            found.setdefault(data["id"], Held(path, raw.decode(), data))
    return Holdings(dict(sorted(found.items(), key=lambda pair: sort_key(pair[0]))), tuple(unreadable))


def raw_laws(source: Source) -> tuple[dict[str, Any], str]:
    """Return the instruments of laws.yml as data, and the file's text; nothing if it cannot be read."""
    try:
        raw = source.read(LAWS)
        return dict(read(raw)["laws"] or {}), raw.decode()
    except (LoadError, OSError, KeyError, TypeError):
        return {}, ""


def ids_of_files(source: Source) -> set[str]:
    """Return the ids that the names of all item files give, readable or not, so that none is given twice."""
    return {path.rpartition("/")[2].removesuffix(".yml") for path in source.paths() if path.count("/") == 3}
