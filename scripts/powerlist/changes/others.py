"""What differs in a registry besides its items: laws, departments, flowcharts, records, settings, …"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from powerlist.changes.elements import element_changes, plain
from powerlist.model import Debt, HeadingReading, Registry, TownshipKind, Word, sort_key
from powerlist.model.adjustments import items_of
from powerlist.model.changes import OtherChange, Subject
from powerlist.schema import title_of


class _Kind(NamedTuple):
    """One kind of thing: its definition in the schema, and the things of a registry by their keys."""

    subject: Subject
    definition: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def other_changes(before: Registry, after: Registry) -> tuple[OtherChange, ...]:
    """Return what differs besides the items: by subject in the order of their folder, then by key."""
    resting = _Resting(before, after)
    return tuple(change for kind in _kinds(before, after) for change in _of_kind(kind, resting))


def _kinds(before: Registry, after: Registry) -> Iterator[_Kind]:
    both = before, after
    yield _Kind("settings", "settings", *({"": r.settings} for r in both))
    yield _Kind("department", "department", *(r.departments for r in both))
    yield _Kind("law", "law", *(r.laws for r in both))
    yield _Kind("flowchart", "flowchart", *(r.flowcharts for r in both))
    yield _Kind("adjustment", "adjustment", *(_keyed(r.adjustments, lambda a: a.id) for r in both))
    yield _Kind("topic", "topic", *(_keyed(r.topics, lambda t: t.id) for r in both))
    yield _Kind("word", "word", *(_keyed(r.words, _said) for r in both))
    yield _Kind("heading", "heading_reading", *(_keyed(r.headings, _headed) for r in both))
    yield _Kind("debt", "debt", *(_keyed(r.debts, _owed) for r in both))
    yield _Kind("catalogue", "catalogue", *(_single(r.catalogue) for r in both))
    yield _Kind("peers", "peers", *(_single(r.peers) for r in both))
    yield _Kind("service_centre", "service_centre", *(_single(r.service_centre) for r in both))
    yield _Kind("township", "township", *(_keyed(r.townships, lambda t: t.id) for r in both))
    yield _Kind("township_kind", "township_kind", *(_keyed(r.township_kinds, lambda k: k.kind) for r in both))
    yield _Kind("assessment", "assessment", *(_keyed(r.assessments, lambda a: a.month) for r in both))


def _keyed(things: Iterable[Any], key: Any) -> dict[str, Any]:
    """Return the things by their keys; of several with one key each gets its number."""
    found: dict[str, Any] = {}
    for thing in things:
        name, number = key(thing), 1
        while (numbered := name if number == 1 else f"{name}（{number}）") in found:
            number += 1
        found[numbered] = thing
    return found


def _single(thing: Any) -> dict[str, Any]:
    return {} if thing is None else {"": thing}


def _said(word: Word) -> str:
    return "、".join(word.say)


def _headed(reading: HeadingReading) -> str:
    return " ".join(part for part in (reading.department, reading.file, reading.sheet) if part)


def _owed(debt: Debt) -> str:
    return f"{debt.rule} {debt.item}"


def _of_kind(kind: _Kind, resting: _Resting) -> Iterator[OtherChange]:
    for key in sorted({*kind.before, *kind.after}):
        one, other = kind.before.get(key), kind.after.get(key)
        if one == other:
            continue
        both = one is not None and other is not None
        found = element_changes(kind.definition, plain(one), plain(other)) if both else ()
        if found or not both:
            items = resting.on(kind.subject, key, one, other)
            label = _label(other if other is not None else one, key)
            yield OtherChange(kind.subject, key, label, found, one is None, other is None, items)


def _label(thing: Any, key: str) -> str:
    """Return what people call a thing: its title or name, else its key."""
    if isinstance(thing, TownshipKind):
        return title_of("service_kind", thing.kind)
    return str(getattr(thing, "title", None) or getattr(thing, "name", None) or key)


class _Resting:
    """Which items rest on a thing, before or after; looked up once for all, when first asked."""

    def __init__(self, before: Registry, after: Registry) -> None:
        self._registries = before, after
        self._citing: dict[str, set[str]] | None = None

    def on(self, subject: Subject, key: str, one: Any, other: Any) -> tuple[str, ...]:
        """Return the ids of the items that cite the law, use the flowchart, or are named by the record."""
        if subject == "law":
            return _in_order(self._by_law().get(key, ()))
        if subject == "adjustment":
            return _in_order({item for record in (one, other) if record for item in items_of(record)})
        if subject == "debt":
            return ((one or other).item,)
        wanted = {"flowchart": "flow", "department": "department"}.get(subject)
        if wanted:
            cards = (card for registry in self._registries for card in registry.items.cards)
            return _in_order({card.id for card in cards if getattr(card, wanted) == key})
        if subject == "topic":
            cards = (card for registry in self._registries for card in registry.items.cards)
            return _in_order({card.id for card in cards if key in card.topics})
        return ()

    def _by_law(self) -> dict[str, set[str]]:
        if self._citing is None:
            self._citing = defaultdict(set)
            for registry in self._registries:
                for card in registry.items.cards:
                    for law, _ in card.citations:
                        self._citing[law].add(card.id)
        return self._citing


def _in_order(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=sort_key))
