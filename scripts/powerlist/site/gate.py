"""The only way from a registry to anything that is published: what must stay inside stays behind the gate.

政府信息公开条例 (arts. 14-16) names what is not disclosed; an exception that shows through a link, a count or
a file name is none. So what is left out is left out together with every record that only speaks of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from powerlist.model import Adjustment, Catalogue, Citation, Item, Items, Registry, Township, TownshipKind
from powerlist.model.adjustments import without


def public(registry: Registry) -> Registry:
    """Return the registry as the public may see it.

    Withheld stubs, drafts and items without a number are gone, and with them: their ids wherever other
    records list them, adjustments that are withheld themselves or concern nothing else, laws and flowcharts
    that only they use. Of the withheld stubs nothing stays but their number, and that only if the settings
    say so.
    """
    cards = registry.items.cards
    shown = [card.id for card in cards if card.public]
    hidden = {card.id for card in cards if not card.public} | {stub.id for stub in registry.withheld}
    count = len(registry.withheld) if registry.settings.publish_withheld_count else 0
    adjustments = tuple(_adjustments(registry.adjustments, hidden))
    if not hidden and len(adjustments) == len(registry.adjustments):
        return replace(registry, withheld=(), withheld_count=count)

    items = _without_mentions(registry.items.only(shown), hidden)
    unlisted = [registry.items[card.id] for card in cards if not card.public]
    catalogue = _catalogue(registry.catalogue, hidden)
    shown_records = {record.id for record in adjustments}
    paths = zip(registry.adjustments, registry.adjustment_paths, strict=False)
    used_flows = {item.flow for item in unlisted if item.flow} - _flows(items, registry.flowcharts)
    flowcharts = {key: flow for key, flow in registry.flowcharts.items() if key not in used_flows}
    open_registry = replace(
        registry,
        items=items,
        withheld=(),
        withheld_count=count,
        adjustments=adjustments,
        adjustment_paths=tuple(path for one, path in paths if one.id in shown_records),
        catalogue=catalogue,
        flowcharts=flowcharts,
        townships=tuple(_township(township, hidden) for township in registry.townships),
        township_kinds=tuple(_township_kind(kind, hidden) for kind in registry.township_kinds),
        debts=tuple(debt for debt in registry.debts if debt.item not in hidden),
        paths={key: path for key, path in registry.paths.items() if key not in hidden},
    )
    left_out = [record for record in registry.adjustments if record.id not in shown_records]
    doubtful = _laws_of(unlisted, *left_out, *(stub.ground for stub in registry.withheld))
    dropped = doubtful - _laws_still_cited(open_registry, doubtful)
    return replace(open_registry, laws={key: law for key, law in registry.laws.items() if key not in dropped})


def _without_mentions(items: Items, hidden: set[str]) -> Items:
    """Return the items with the hidden ids taken out of their successors."""
    changed = []
    for key in items.mentioning({"successors"}):
        item = items[key]
        if hidden.intersection(item.successors):
            left = tuple(successor for successor in item.successors if successor not in hidden)
            changed.append(msgspec.structs.replace(item, successors=left))
    return items.replacing(changed) if changed else items


def _adjustments(adjustments: Iterable[Adjustment], hidden: set[str]) -> Iterator[Adjustment]:
    for adjustment in adjustments:
        left = without(adjustment, hidden) if adjustment.disclosure != "withheld" else None
        if left is not None:
            yield left


def _catalogue(catalogue: Catalogue | None, hidden: set[str]) -> Catalogue | None:
    if catalogue is None:
        return None
    entries = tuple(
        msgspec.structs.replace(entry, claimed_by=tuple(k for k in entry.claimed_by if k not in hidden))
        for entry in catalogue.entries
    )
    return msgspec.structs.replace(catalogue, entries=entries)


def _township(township: Township, hidden: set[str]) -> Township:
    left = tuple(key for key in township.services if key not in hidden)
    return msgspec.structs.replace(township, services=left)


def _township_kind(kind: TownshipKind, hidden: set[str]) -> TownshipKind:
    return msgspec.structs.replace(kind, items=tuple(key for key in kind.items if key not in hidden))


def _flows(items: Items, flowcharts: Iterable[str]) -> set[str]:
    """Return which of the shared flowcharts a public item uses."""
    return {key for key in flowcharts if any(items[found].flow == key for found in items.mentioning({key}))}


def _laws_of(items: Iterable[Item], *others: Adjustment | Citation) -> set[str]:
    """Return the law keys that these records cite anywhere."""
    found: set[str] = set()
    for record in (*items, *others):
        _collect_laws(msgspec.to_builtins(record), found)
    return found


def _collect_laws(node: object, found: set[str]) -> None:
    if isinstance(node, dict):
        if isinstance(law := node.get("law"), str):
            found.add(law)
        for value in node.values():
            _collect_laws(value, found)
    elif isinstance(node, list | tuple):
        for value in node:
            _collect_laws(value, found)


def _laws_still_cited(registry: Registry, doubtful: set[str]) -> set[str]:
    """Return which of the doubtful laws a public record cites."""
    cited = {law for card in registry.items.cards for law, _ in card.citations}
    cited |= {law.repealed_by for law in registry.laws.values() if law.repealed_by}
    for record in (*registry.flowcharts.values(), *registry.adjustments, registry.catalogue):
        if record is not None:
            _collect_laws(msgspec.to_builtins(record), cited)
    for law in sorted(doubtful - cited):
        cited |= _laws_of(registry.items[key] for key in registry.items.mentioning({law}))
    return cited & doubtful
