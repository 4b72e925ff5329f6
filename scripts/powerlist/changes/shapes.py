"""The schema as a comparison walks it: resolved once, with what makes two entries of a list the same."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from powerlist.schema import Node, definition, resolve

Kind = Literal["value", "text", "object", "names", "texts", "set", "entries"]

# What an entry of a list is known by, most telling first: entries agree by the first keys that both have and
# nobody else has; what is left is paired by likeness of the last text named, () for none. An edge of a
# flowchart is known by the steps that it joins, a step by its id, then by its name.
IDENTITY: dict[str, tuple[tuple[str, ...], ...]] = {
    "adjustment_part": (("kind", "department"), ("kind",), ("reason",)),
    "citation": (("law", "article", "role"), ("law", "article"), ("law",), ("cited_as",)),
    "department": (("id",), ("name",)),
    "debt": (("rule", "item"), ()),
    "discretion": (("circumstances",),),
    "duty_day": (("weekday", "department"), ("weekday",), ()),
    "duty": (("stage", "duty"), ("stage",), ("duty",)),
    "edge": (("from", "to", "when"), ("from", "to"), ("from", "when"), ()),
    "fee_standard": (("name",),),
    "heading_reading": (("department", "file", "sheet"), ()),
    "liability": (("circumstances",),),
    "material": (("name",),),
    "matter": (("name",),),
    "opinion": (("opinion",),),
    "procedure_rule": (("cases",), ("source",)),
    "proposed_change": (("item", "element"), ()),
    "remainder": (("heading",),),
    "result": (("name",),),
    "rule_exception": (("rule",), ()),
    "step": (("id",), ("name",)),
    "sub_item": (("name",), ("code",), ("name",)),
    "topic": (("id",), ("name",)),
    "township": (("id",), ("name",)),
    "township_kind": (("kind",), ()),
    "village": (("code",), ("name",)),
    "window": (("id",), ("name",)),
    "word": (("say",), ("means",)),
    "catalogue.entries": (("name", "category"), ("name",), ("basic_code",), ("name",)),
    "peers.peers": (("name",), ()),
    "assessment.departments": (("department",),),
    "assessment.windows": (("window", "department"), ("window",), ()),
}

# Texts that refer to something: lists of them are sets, for one is not a reworded other.
_REFERENCES = frozenset(("token", "item_id", "law_key", "rule_id"))

# Lists of plain values whose order says something; everywhere else order is nothing.
ORDERED = frozenset({("site", "popular")})


class Shape(NamedTuple):
    """One node of the schema.

    `kind`: a value of a vocabulary or number, a text, an object, a mapping of names, a list of texts (paired
    by likeness), a set of values, a list of entries. `marked` is the node's own "x-weight" or "".
    """

    kind: Kind
    title: str
    marked: str
    properties: dict[str, Shape]
    item: Shape | None = None
    identity: tuple[tuple[str, ...], ...] = ()
    name: str = ""  # the definition it is made of, or its place: "duration", "catalogue.entries"


@cache
def shape_of(definition_name: str) -> Shape:
    """Return the shape of a definition."""
    return _shape(definition(definition_name), definition_name)


def _shape(raw: Node, place: str) -> Shape:
    name = raw["$ref"].removeprefix("#/$defs/") if "$ref" in raw else place
    node = resolve(raw)
    title, marked = str(node.get("title", "")), str(node.get("x-weight", ""))
    if node.get("type") == "array":
        item = _shape(node["items"], name)
        if item.kind == "object":
            return Shape("entries", title, marked, {}, item, IDENTITY[item.name], name)
        is_set = item.kind == "value" or item.name in _REFERENCES
        return Shape("set" if is_set else "texts", title, marked, {}, item, (), name)
    if node.get("type") == "object":
        inner = {key: _shape(one, f"{name}.{key}") for key, one in node.get("properties", {}).items()}
        rest = node.get("additionalProperties")
        if isinstance(rest, dict):
            return Shape("names", title, marked, inner, _shape(rest, name), (), name)
        return Shape("object", title, marked, inner, None, (), name)
    is_text = node.get("type") == "string" and "oneOf" not in node
    return Shape("text" if is_text else "value", title, marked, {}, None, (), name)
