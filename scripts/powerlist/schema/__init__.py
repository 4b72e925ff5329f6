"""schema.json, the one list of fields and vocabularies, as a value with the few questions we ask of it.

Everything that names a field or a vocabulary to a person (pages, workbook headings, messages, the field
table of the documentation) asks here, so that Chinese titles are written once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

Node = dict[str, Any]


class Term(NamedTuple):
    """One value of a vocabulary: its token, Chinese title, code in the national tables, and what it means.

    The code and the meaning are "" where there is none.
    """

    token: str
    title: str
    code: str
    description: str = ""


class Element(NamedTuple):
    """One element of the item: where it stands, in which phase it is due, and for which categories.

    `description` says how to fill it in, `example` is a right value (as data that the schema accepts), and
    `filled_by` the token of the post that fills it in (vocabulary "filled_by").
    """

    key: str
    title: str
    description: str
    block: str
    phase: int
    applies_to: frozenset[str]
    required_for: frozenset[str]
    example: Any = None
    filled_by: str = ""


class Part(NamedTuple):
    """One key of an object of the schema (a column of the materials, a line of a department).

    `required` says whether the object must have it, `many` whether it is a list, `vocabulary` the name of the
    vocabulary that it (or each entry of the list) is taken from, "" for none; `of` the name of the object
    definition that it (or each entry) is made of, "" for plain values.
    """

    key: str
    title: str
    description: str
    example: Any
    required: bool
    many: bool
    vocabulary: str
    of: str


def path() -> Path:
    """Return where schema.json lies: in the package when installed, else at the root of the checkout."""
    packaged = Path(__file__).parents[1] / "schema.json"
    return packaged if packaged.exists() else Path(__file__).parents[3] / "schema.json"


@cache
def document() -> Node:
    """Return the whole schema document."""
    loaded: Node = json.loads(path().read_text(encoding="utf-8"))
    return loaded


def definition(name: str) -> Node:
    """Return the definition `name` of $defs."""
    node: Node = document()["$defs"][name]
    return node


def resolve(node: Node) -> Node:
    """Return the node with its $ref followed; the node's own title and description win."""
    if "$ref" not in node:
        return node
    target = resolve(definition(node["$ref"].removeprefix("#/$defs/")))
    return {**target, **{key: value for key, value in node.items() if key != "$ref"}}


@cache
def terms(name: str) -> dict[str, Term]:
    """Return the vocabulary `name` (for example "category") as token → Term, in the schema's order."""
    choices = definition(name)["oneOf"]
    return {
        c["const"]: Term(c["const"], c["title"], c.get("x-code", ""), c.get("description", ""))
        for c in choices
    }


def title_of(vocabulary: str, token: str | None) -> str:
    """Return the Chinese title of a token of a vocabulary, "" for None, the token itself if unknown."""
    if token is None:
        return ""
    term = terms(vocabulary).get(token) if vocabulary else None
    return term.title if term else token


@cache
def field_title(definition_name: str, key: str) -> str:
    """Return the Chinese title of one property of a definition."""
    node: Node = definition(definition_name)["properties"][key]
    return str(resolve(node).get("title", key))


def locate(definition_name: str, field: tuple[str | int, ...]) -> Iterator[tuple[str | int, str]]:
    """Yield each part of a field's path with its Chinese title; list positions come as 第 n 项.

    A key that is a name itself, such as that of a law in laws.yml, comes as it is.
    """
    node = resolve(definition(definition_name))
    for part in field:
        if isinstance(part, int):
            node = resolve(node.get("items", {}))
            yield part, f"第 {part + 1} 项"
        else:
            named = part not in node.get("properties", {})
            node = resolve(node.get("properties", {}).get(part) or node.get("additionalProperties") or {})
            yield part, part if named else str(node.get("title", part))


@cache
def elements() -> dict[str, Element]:
    """Return the elements of the item as key → Element, in the schema's order."""
    every = frozenset(terms("category"))
    found = {}
    for key, node in definition("item")["properties"].items():
        applies = frozenset(node.get("x-for", every))
        required = frozenset(node.get("x-required-for", applies)) - frozenset(node.get("x-optional-for", ()))
        shown = resolve(node)
        found[key] = Element(
            key,
            shown["title"],
            shown.get("description", ""),
            node["x-block"],
            node["x-phase"],
            applies,
            frozenset() if node.get("x-optional") else required,
            example(node),
            node["x-filled-by"],
        )
    return found


@cache
def parts(definition_name: str) -> dict[str, Part]:
    """Return the keys of an object definition as key → Part, in the schema's order."""
    node = definition(definition_name)
    return {key: part(key, raw, key in node.get("required", ())) for key, raw in node["properties"].items()}


def part(key: str, node: Node, required: bool = False) -> Part:
    """Return what the schema says of one property, its references followed."""
    shown = resolve(node)
    many = shown.get("type") == "array"
    entry = shown["items"] if many else node
    name = str(entry.get("$ref", "")).removeprefix("#/$defs/")
    target = resolve(entry)
    values = shown.get("additionalProperties") or {}  # of a mapping whose keys are names
    if "oneOf" in resolve(values):
        name, target = values["$ref"].removeprefix("#/$defs/"), resolve(values)
    return Part(
        key,
        shown.get("title", key),
        shown.get("description", ""),
        example(node),
        required,
        many,
        name if "oneOf" in target else "",
        name if target.get("type") == "object" else "",
    )


def example(node: Node) -> Any:
    """Return a right value for a node: the one that it gives, or one made of its parts'; None for none."""
    shown = resolve(node)
    if "x-example" in shown:
        return shown["x-example"]
    if "oneOf" in shown:
        return shown["oneOf"][0]["const"]
    if shown.get("type") == "array":
        return [example(shown["items"])]
    return {key: example(inner) for key, inner in shown.get("properties", {}).items()} or None


def weight_of(path: tuple[str, ...], definition_name: str = "item") -> str:
    """Return whether a change there may touch a right or duty: "right", or "plain" where the schema says so.

    The path is keys of the schema with the identity of list entries between them, as a change names it.
    What lies inside a plain element is plain, unless the schema marks it otherwise.
    """
    node, weight = resolve(definition(definition_name)), "right"
    for part in path:
        if node.get("type") == "array":
            node = resolve(node["items"])
            if part not in node.get("properties", {}):
                weight = node.get("x-weight", weight)
                continue
        node = resolve(node.get("properties", {}).get(part) or node.get("additionalProperties") or {})
        weight = node.get("x-weight", weight)
    return str(weight)


@cache
def file_kinds() -> dict[str, str]:
    """Return glob pattern → definition name for every kind of file that a registry may hold."""
    kinds: dict[str, str] = document()["x-files"]
    return kinds
