"""Two states of one thing, element by element along the schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from powerlist.changes.effects import effect_of
from powerlist.changes.folding import folded
from powerlist.changes.lookalikes import odd_in
from powerlist.changes.matching import frozen, match
from powerlist.changes.shapes import ORDERED, Shape, shape_of
from powerlist.model.changes import ElementChange, Weight
from powerlist.schema import title_of

JOINT = " › "  # between the titles of a label


class Place(NamedTuple):
    """Where a comparison stands: keys and identities, the same in titles, the keys alone, the weight."""

    path: tuple[str, ...]
    titles: tuple[str, ...]
    keys: tuple[str, ...]
    weight: str

    def at(self, key: str, shape: Shape) -> Place:
        """Return the place of a key inside."""
        weight = shape.marked or self.weight
        return Place((*self.path, key), (*self.titles, shape.title or key), (*self.keys, key), weight)

    def of(self, name: str, shape: Shape) -> Place:
        """Return the place of an entry of the list here, by what it is known by."""
        title = title_of(shape.name, name) if shape.kind == "value" else name
        return Place((*self.path, name), (*self.titles, title), self.keys, shape.marked or self.weight)


START = Place((), (), (), "right")


def plain(record: Any) -> Any:
    """Return a record as plain data: dicts, lists, texts, numbers; what it leaves out is not there."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(record))


def element_changes(
    definition_name: str, before: dict[str, Any], after: dict[str, Any], skip: frozenset[str] = frozenset()
) -> tuple[ElementChange, ...]:
    """Return every element in which two states differ, in the order of the schema.

    Both are plain data that follows the definition; `skip` names keys that somebody else compares.
    """
    return tuple(_object(shape_of(definition_name), before, after, START, skip))


def changes_at(shape: Shape, before: Any, after: Any, place: Place) -> Iterator[ElementChange]:
    """Yield what differs between two values of one shape."""
    if before == after:
        return
    yield from _WALKS[shape.kind](shape, before, after, place)


def _object(
    shape: Shape, before: Any, after: Any, place: Place, skip: frozenset[str] = frozenset()
) -> Iterator[ElementChange]:
    before, after = before or {}, after or {}
    atom = _TIME if shape.name == "duration" else ()
    if atom:
        yield from _time(before, after, place)
    for key, inner in shape.properties.items():
        if key not in skip and key not in atom:
            yield from changes_at(inner, before.get(key), after.get(key), place.at(key, inner))


_TIME = ("value", "unit")


def _time(before: Any, after: Any, place: Place) -> Iterator[ElementChange]:
    """Yield the change of a time: number and unit are one thing."""
    one, other = ({key: time[key] for key in _TIME if key in time} or None for time in (before, after))
    if one != other:
        yield _change(place, one, other)


def _names(shape: Shape, before: Any, after: Any, place: Place) -> Iterator[ElementChange]:
    before, after = before or {}, after or {}
    assert shape.item is not None
    for name in [*before, *(name for name in after if name not in before)]:
        yield from changes_at(shape.item, before.get(name), after.get(name), place.of(name, shape.item))


def _value(shape: Shape, before: Any, after: Any, place: Place) -> Iterator[ElementChange]:
    yield _change(place, before, after)


def _set(shape: Shape, before: Any, after: Any, place: Place) -> Iterator[ElementChange]:
    had, has = Counter(before or ()), Counter(after or ())
    assert shape.item is not None
    for one in dict.fromkeys([*(before or ()), *(after or ())]):
        if bool(had[one]) != bool(has[one]):
            here = place.of(str(one), shape.item)
            yield _change(here, one if had[one] else None, one if has[one] else None)


def _texts(shape: Shape, before: Any, after: Any, place: Place) -> Iterator[ElementChange]:
    assert shape.item is not None
    found = match(before or (), after or (), (), folded)
    named = _Names()
    for one, other in found.pairs:
        if one != other:
            yield _change(place.of(named.of(one), shape.item), one, other)
    yield from (_change(place.of(named.of(one), shape.item), one, None) for one in found.removed)
    yield from (_change(place.of(named.of(one), shape.item), None, one) for one in found.added)
    moved = [folded(one) for one in before or ()] != [folded(one) for one in after or ()]
    if moved and place.keys in ORDERED and not (found.removed or found.added):
        yield _change(place, before, after, ordered=True)


def _entries(shape: Shape, before: Any, after: Any, place: Place) -> Iterator[ElementChange]:
    item = shape.item
    assert item is not None
    keys = [_key(one) for one in shape.identity]
    found = match(before or (), after or (), keys, _text(shape.identity[-1]))
    named = _Names()
    for one, other in found.pairs:
        yield from changes_at(item, one, other, place.of(named.of(name_of(shape, one)), item))
    for entry in found.removed:
        yield _change(place.of(named.of(name_of(shape, entry)), item), entry, None)
    for entry in found.added:
        yield _change(place.of(named.of(name_of(shape, entry)), item), None, entry)


def _key(keys: tuple[str, ...]) -> Callable[[Any], Any]:
    def key(entry: Any) -> Any:
        values = tuple(frozen(entry[one]) if one in entry else None for one in keys)
        return None if all(value is None for value in values) else values

    return key


def _text(keys: tuple[str, ...]) -> Callable[[Any], str]:
    return lambda entry: folded(" ".join(_words(entry.get(key)) for key in keys))


def name_of(shape: Shape, entry: dict[str, Any]) -> str:
    """Return what people call an entry of a list: its name, or law and article, or the first words of it."""
    if shape.item and shape.item.name == "citation":
        return " ".join(entry[key] for key in ("law", "article") if key in entry) or entry["cited_as"][:40]
    if shape.item and shape.item.name == "edge":
        when = f"（{entry['when']}）" if "when" in entry else ""
        return f"{entry['from']} → {entry['to']}{when}"
    if shape.item and shape.item.name == "step":
        return str(entry.get("name") or entry.get("id"))
    words = next((words for keys in shape.identity if (words := _joined(entry, keys))), "")
    return words if len(words) <= 40 else f"{words[:40]}…"


def _joined(entry: dict[str, Any], keys: Sequence[str]) -> str:
    return " ".join(words for key in keys if (words := _words(entry.get(key))))


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(_words(one) for one in value)
    return "" if value is None else str(value)


class _Names:
    """Names for the entries of one list; what is called the same is numbered."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def of(self, name: str) -> str:
        name = name if len(name) <= 60 else f"{name[:60]}…"
        self._given[name] += 1
        return name if self._given[name] == 1 else f"{name}（{self._given[name]}）"


def _change(place: Place, before: Any, after: Any, *, ordered: bool = False) -> ElementChange:
    label = JOINT.join(place.titles)
    if before is not None and not ordered and frozen(before) == frozen(after):
        return ElementChange(place.path, label, before, after, "noise")
    odd = odd_in(_text_in(before), _text_in(after))
    weight: Weight = "plain" if place.weight == "plain" and not odd.hidden else "right"
    effect = effect_of(place.keys, before, after)
    return ElementChange(place.path, label, before, after, weight, effect, odd.words)


def _text_in(value: Any) -> str:
    """Return all text inside a value."""
    if isinstance(value, dict):
        return "".join(map(_text_in, value.values()))
    if isinstance(value, list):
        return "".join(map(_text_in, value))
    return value if isinstance(value, str) else ""


_WALKS: dict[str, Callable[[Shape, Any, Any, Place], Iterator[ElementChange]]] = {
    "value": _value,
    "text": _value,
    "object": _object,
    "names": _names,
    "set": _set,
    "texts": _texts,
    "entries": _entries,
}
