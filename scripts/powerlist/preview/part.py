"""The part of a registry that pages of a few items need: what they lead to, what they rest on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import msgspec

from powerlist.model import Registry
from powerlist.model.adjustments import items_of, without


def part(registry: Registry, ids: Iterable[str], records: Collection[str] = ()) -> Registry:
    """Return the registry with these items and their successors, the laws, charts and records they need.

    `records` are ids of records that are kept with all their items. What is not public is named by none.
    """
    hidden = {card.id for card in registry.items.cards if not card.public}
    hidden |= {stub.id for stub in registry.withheld}
    adjusted = (item for one in registry.adjustments if one.id in records for item in items_of(one))
    wanted = dict.fromkeys(id for id in (*ids, *adjusted) if id in registry.items)
    for id in list(wanted):
        wanted |= dict.fromkeys(other for other in registry.items[id].successors if other in registry.items)
    items = registry.items.only(list(wanted))
    named = b"\n".join(msgspec.msgpack.encode(item) for item in items.values()).decode("utf-8", "ignore")
    kept = [
        (left, path)
        for record, path in zip(registry.adjustments, registry.adjustment_paths, strict=True)
        if record.id in records or any(item in wanted for item in items_of(record))
        if (left := without(record, hidden)) is not None
    ]
    cited = named + str([record.basis for record, _ in kept])
    return replace(
        registry,
        items=items,
        withheld=(),
        laws={key: law for key, law in registry.laws.items() if key in cited},
        flowcharts={key: chart for key, chart in registry.flowcharts.items() if key in named},
        adjustments=tuple(record for record, _ in kept),
        adjustment_paths=tuple(path for _, path in kept),
        catalogue=None,
        peers=None,
    )
