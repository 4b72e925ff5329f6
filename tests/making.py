"""Registries made in memory for the tests of the pages: an item with every element that its category has."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from powerlist.model import Item, Items, Registry, Settings, WithheldItem, records
from powerlist.schema import Node, definition, resolve, terms
from powerlist.site.derive import Site, derive
from powerlist.site.gate import public

TODAY = date(2026, 11, 22)

# What a pattern asks for, by the key that holds it.
_FIXED: dict[str, Any] = {
    "law": "测试法",
    "article": "第三条",
    "basic": "150111111000",
    "implementation": "11150524000000000041501111110AB",
    "url": "https://example.test/a?b=1&c=2",
    "since": "2026-01-05",
    "date": "2026-01-06",
    "rule": "PL301",
    "id": "step-a",
    "from": "step-a",
    "to": "step-b",
    "window": "window-1",
}


class Words:
    """Gives a new word for each text of the item, so that a test can ask for every one of them."""

    def __init__(self) -> None:
        self.given: dict[str, str] = {}

    def new(self, path: str) -> str:
        word = f"字样{len(self.given):04d}号"
        self.given[word] = path
        return word


def full_item(category: str, item_id: str, **changes: Any) -> tuple[Item, dict[str, str]]:
    """Return an item that has every element of its category, and its words with the elements they fill."""
    words = Words()
    code = {
        key: _filled(key, node, words)
        for key, node in definition("item")["properties"].items()
        if category in node.get("x-for", [category]) and key not in ("ground", "flow", "topics")
    }
    steps = [{"id": f"step-{n}", "kind": k} for n, k in (("a", "start"), ("b", "end"))]
    for step in steps:
        step |= {"name": words.new("own_flow.name"), "actor": words.new("own_flow.actor")}
    code |= {
        "id": item_id,
        "category": category,
        "department": "minzhengju",
        "disclosure": "public",
        "standing": "in_force",
        "successors": [],
        "own_flow": {"steps": steps, "edges": [{"from": "step-a", "to": "step-b"}]},
    }
    if category in ("penalty", "coercion", "inspection", "levy") and "time_limit" in code:
        del code["time_limit"]["promised"]
    item = msgspec.convert(code | changes, Item)
    held = str(msgspec.to_builtins(item))
    return item, {word: path for word, path in words.given.items() if word in held}


def _filled(path: str, node: Node, words: Words) -> Any:
    node = resolve(node)
    key = path.rpartition(".")[2]
    if "oneOf" in node:
        return next(choice["const"] for choice in node["oneOf"] if choice["const"] != "on_the_spot")
    if node.get("type") == "object":
        return {k: _filled(f"{path}.{k}", child, words) for k, child in node["properties"].items()}
    if node.get("type") == "array":
        return [_filled(path, node["items"], words)]
    if node.get("type") == "integer":
        return 3
    if node.get("type") == "boolean":
        return True
    if key in _FIXED:
        return _FIXED[key]
    return words.new(path)


def plain_item(item_id: str, **changes: Any) -> Item:
    """Return an item of phase 1."""
    category = next(t.token for t in terms("category").values() if t.code == item_id[:2])
    basis = [{"law": "测试法", "article": "第十二条第一款", "role": "sets"}]
    values = {
        "id": item_id,
        "name": f"测试事项{item_id}",
        "category": category,
        "department": "minzhengju",
        "level": "county",
        "standing": "in_force",
        "disclosure": "public",
        "basis": basis,
    }
    return msgspec.convert(values | changes, Item)


def registry(*items: Item, withheld: tuple[WithheldItem, ...] = (), **more: Any) -> Registry:
    """Return a registry of these items with two departments, a law in force and one that was repealed."""
    settings = {
        "jurisdiction": {"name": "测试旗", "division_code": "150524", "level": "county"},
        "stage": 2,
        "site": {"name": "测试旗行政权力清单", "popular": ["结婚证"], "report_telephone": "0475-1234567"},
        "sample": True,
    }
    values: dict[str, Any] = {
        "settings": msgspec.convert(settings | more.pop("settings", {}), Settings),
        "departments": {
            "minzhengju": records.Department(id="minzhengju", name="测试旗民政局", kind="statutory", sort=2),
            "lincaoju": records.Department(id="lincaoju", name="测试旗林草局", kind="statutory", sort=1),
        },
        "laws": {
            "测试法": records.Law(title="测试法", kind="law", status="in_force", articles=40),
            "旧法": records.Law(
                title="旧法",
                kind="law",
                status="repealed",
                repealed_on="2026-08-15",
                repealed_by="测试法",
                repeal_article="第三十九条",
            ),
        },
    }
    return Registry(items=Items.of(list(items)), withheld=withheld, **(values | more))


def site_of(*items: Item, **more: Any) -> Site:
    """Return what the pages share of such a registry, behind the gate."""
    return derive(public(registry(*items, **more)), TODAY)
