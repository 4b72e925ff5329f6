"""Items that differ: by their id, wherever their files lie."""

from __future__ import annotations

from collections.abc import Iterator

from powerlist.changes.cases import Successions, needs, successions
from powerlist.changes.elements import element_changes, plain
from powerlist.changes.flows import FLOW_KEYS, chart_changes, flow_changes
from powerlist.model import Flowchart, Item, Registry, WithheldItem, sort_key
from powerlist.model.changes import ElementChange, ItemChange

AnyItem = Item | WithheldItem


def item_changes(before: Registry, after: Registry) -> tuple[ItemChange, ...]:
    """Return every item that differs, in the order of ids; withheld items among them."""
    through = _chart_changes(before, after)
    pairs = sorted(_differing(before, after, through), key=lambda pair: sort_key(pair[0]))
    taking_up = successions((one, other) for _, one, other in pairs)
    found = (_change(id, one, other, before, after, through, taking_up) for id, one, other in pairs)
    return tuple(change for change in found if change)


def _chart_changes(before: Registry, after: Registry) -> dict[str, tuple[ElementChange, ...]]:
    """Return what differs in each shared flowchart that does, as items see it."""
    found = {}
    for id in before.flowcharts.keys() | after.flowcharts.keys():
        one, other = before.flowcharts.get(id), after.flowcharts.get(id)
        if one != other and (changes := chart_changes(one, other)):
            found[id] = changes
    return found


def _differing(
    before: Registry, after: Registry, through: dict[str, tuple[ElementChange, ...]]
) -> Iterator[tuple[str, AnyItem | None, AnyItem | None]]:
    """Yield the ids whose items are not byte for byte the same, or go by a flowchart that changed."""
    differing = set(before.items.differing(after.items))
    differing |= {card.id for card in after.items.cards if card.flow in through} if through else set()
    stubs = {stub.id: stub for stub in before.withheld}, {stub.id: stub for stub in after.withheld}
    differing |= {id for id in {*stubs[0], *stubs[1]} if stubs[0].get(id) != stubs[1].get(id)}
    for id in differing:
        one: AnyItem | None = before.items[id] if id in before.items else stubs[0].get(id)
        other: AnyItem | None = after.items[id] if id in after.items else stubs[1].get(id)
        yield id, one, other


def _change(
    id: str,
    one: AnyItem | None,
    other: AnyItem | None,
    before: Registry,
    after: Registry,
    through: dict[str, tuple[ElementChange, ...]],
    taking_up: Successions,
) -> ItemChange | None:
    paths = before.paths.get(id, ""), after.paths.get(id, "")
    found = _elements(one, other, before.flowcharts, after.flowcharts, through)
    if one is not None and other is not None and not found:
        return None
    needed = needs(one, other, found, taking_up.of(id))
    return ItemChange(id, one, other, *paths, found, needed, _through(one, other, found))


def _through(one: AnyItem | None, other: AnyItem | None, changes: tuple[ElementChange, ...]) -> str:
    """Return the shared flowchart by whose change alone an item differs, "" where it differs by itself."""
    if not isinstance(one, Item) or not isinstance(other, Item) or one.flow != other.flow:
        return ""
    own = [change for change in changes if change.weight != "noise" and change.path[0] != "flow"]
    by_flow = any(change.path[0] == "flow" for change in changes)
    return other.flow or "" if by_flow and not own else ""


def _elements(
    one: AnyItem | None,
    other: AnyItem | None,
    charts_before: dict[str, Flowchart],
    charts_after: dict[str, Flowchart],
    through: dict[str, tuple[ElementChange, ...]],
) -> tuple[ElementChange, ...]:
    """Return what differs; of an item that is on one side only, its being there says all."""
    if one is None or other is None:
        return ()
    kind = "withheld_item" if isinstance(one, WithheldItem) and isinstance(other, WithheldItem) else "item"
    found = element_changes(kind, plain(one), plain(other), skip=FLOW_KEYS) if one != other else ()
    if isinstance(one, WithheldItem) or isinstance(other, WithheldItem):
        return tuple(change for change in found if kind != "item" or change.path[0] in _KNOWN_OF_BOTH)
    if one.flow == other.flow and not one.own_flow and not other.own_flow:
        return found + through.get(one.flow or "", ())
    return found + flow_changes(one, other, charts_before, charts_after)


_KNOWN_OF_BOTH = frozenset(("category", "department", "disclosure"))
