"""The elements of an item as the compilation standard tells them: what, who, how, and by an example.

All of it is made from schema.json; which rules look at an element is seen from the rules' examples.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from powerlist.rules import Rule, all_rules
from powerlist.schema import (
    Element,
    Node,
    Term,
    definition,
    document,
    elements,
    part,
    resolve,
    terms,
    weight_of,
)
from powerlist.schema.shown import Shown, shown
from powerlist.site.pages.cases import examples

PHASES = {1: "初级清单", 2: "要素完备"}
_PLAIN = {"string": "文字", "integer": "整数", "boolean": "是或者否"}
_REGISTERS = {
    "department": "实施主体名单",
    "topic": "主题表",
    "flowchart": "共用流程图",
    "window": "窗口名单",
    "step": "本流程的环节",
}
_LONG = 500  # characters; a longer text has no limit that anybody meets


class Vocabulary(NamedTuple):
    """One vocabulary, and the anchor of its table."""

    name: str
    anchor: str
    title: str
    description: str
    terms: tuple[Term, ...]


class Piece(NamedTuple):
    """One part inside an element (申请材料 › 材料名称); `key` is its path in the files."""

    key: str
    depth: int
    title: str
    description: str
    form: str
    vocabulary: str
    required: bool
    example: Shown
    plain: bool = False  # a correction may change it


class Entry(NamedTuple):
    """One element: `due` says when and for whom, `post` who fills it in, `form` what is written there."""

    element: Element
    anchor: str
    due: str
    post: str
    form: str
    vocabulary: str  # the name of the one to choose from, "" for none
    example: Shown
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]
    plain: bool  # a correction may change it


class Block(NamedTuple):
    """Elements that stand together, in the order of the schema."""

    anchor: str
    title: str
    entries: tuple[Entry, ...]


class Cell(NamedTuple):
    """Where an element and a category meet: 必 due, 选 may be filled in, — does not apply."""

    kind: str
    mark: str


@cache
def blocks() -> tuple[Block, ...]:
    """Return all elements of an item by block."""
    rules = rules_by_element()
    return tuple(
        Block(
            f"block-{block}",
            title,
            tuple(_entry(one, rules.get(one.key, ())) for one in elements().values() if one.block == block),
        )
        for block, title in document()["x-blocks"].items()
    )


@cache
def rules_by_element() -> dict[str, tuple[Rule, ...]]:
    """Return element key → the rules that have found something wrong there, in the order of their ids.

    Rules on changes look at every element alike, and are left out.
    """
    found: dict[str, list[Rule]] = {key: [] for key in elements()}
    for rule in [one for one in all_rules() if one.scope != "change"]:
        for key in dict.fromkeys(example.element for example in examples(rule.id) if example.wrong):
            if key in found:
                found[key].append(rule)
    return {key: tuple(rules) for key, rules in found.items() if rules}


@cache
def vocabularies(of: str = "item") -> tuple[Vocabulary, ...]:
    """Return the vocabularies that a file's elements are taken from, in the order of the schema."""
    used = set(_vocabularies_of(definition(of)))
    return tuple(
        Vocabulary(
            name, f"terms-{name}", node["title"], node.get("description", ""), tuple(terms(name).values())
        )
        for name, node in document()["$defs"].items()
        if name in used
    )


def matrix(element: Element) -> list[Cell]:
    """Return the element's cells, one a category in the order of the schema."""
    due, free, none = Cell("must", "必"), Cell("may", "选"), Cell("none", "—")
    return [
        (due if category in element.required_for else free) if category in element.applies_to else none
        for category in terms("category")
    ]


def due_of(element: Element) -> str:
    """Return in words when an element is due, and for which categories."""
    every = frozenset(terms("category"))
    phase = PHASES[element.phase]
    if element.required_for and len(element.applies_to) == 1:
        return f"只用于{_names(element.applies_to)}，{phase}阶段必填"
    if len(element.applies_to) == 1:
        return f"只用于{_names(element.applies_to)}，选填"
    said = [f"{_names(every - element.applies_to)}没有这一项"] if element.applies_to != every else []
    free = element.applies_to - element.required_for
    if free and element.required_for:
        said.append(f"{_names(free)}选填")
    rest = "其余类别" if said else "各类别" if element.required_for else ""
    said.append(f"{rest}在{phase}阶段必填" if element.required_for else f"{rest}选填")
    return "；".join(said)


def form_of(node: Node) -> str:
    """Return in words what is written at a node: 文字, 从代码表中选, 可以有几项."""
    shown_node = resolve(node)
    kind = shown_node.get("type")
    many = kind == "array"
    if "x-refers-to" in node:
        of = _REGISTERS[node["x-refers-to"]]
        return f"从{of}中选，可以选几个" if many else f"从{of}中选一个"
    if "oneOf" in shown_node:
        return "从代码表中选一个"
    if many:
        listed = "oneOf" in resolve(shown_node["items"])
        return "从代码表中选，可以选几个" if listed else "可以有几项，一项一行"
    if kind == "object":
        return "由几项内容组成"
    if str(node.get("$ref", "")).endswith("/date"):
        return "日期"
    limit = shown_node.get("maxLength", _LONG)
    return _PLAIN.get(str(kind), "") + (f"，最多 {limit} 字" if limit < _LONG else "")


def pieces_of(path: str, node: Node) -> tuple[Piece, ...]:
    """Return the parts of the objects at a node, and theirs, each kind of object told once.

    What a citation consists of is told with the basis alone.
    """
    told = {tuple(definition("citation")["properties"])} if path != "basis" else set()
    return tuple(_pieces(path, node, 0, told))


def _entry(element: Element, rules: tuple[Rule, ...]) -> Entry:
    node = definition("item")["properties"][element.key]
    return Entry(
        element,
        f"element-{element.key}",
        due_of(element),
        terms("filled_by")[element.filled_by].title,
        form_of(node),
        part(element.key, node).vocabulary,
        shown(node, element.example),
        tuple(piece._replace(plain=_is_plain(piece.key)) for piece in pieces_of(element.key, node)),
        rules,
        _is_plain(element.key),
    )


def _is_plain(key: str) -> bool:
    return weight_of(tuple(key.split("."))) == "plain"


def _pieces(path: str, node: Node, depth: int, told: set[tuple[str, ...]]) -> Iterator[Piece]:
    inner = _object_at(node)
    if inner is None or tuple(inner["properties"]) in told:
        return
    told.add(tuple(inner["properties"]))
    for key, child in inner["properties"].items():
        one = part(key, child, key in inner.get("required", ()))
        here = f"{path}.{key}" if path else key
        yield Piece(
            here,
            depth,
            one.title,
            one.description,
            form_of(child),
            one.vocabulary,
            one.required,
            shown(child, one.example),
        )
        yield from _pieces(here, child, depth + 1, told)


def _object_at(node: Node) -> Node | None:
    """Return the object that stands at a node, in each entry of its list, or under each of its keys."""
    found = resolve(node)
    while "properties" not in found:
        inner = found.get("items") or found.get("additionalProperties")
        if not isinstance(inner, dict):
            return None
        found = resolve(inner)
    return found


def _names(tokens: frozenset[str]) -> str:
    return "、".join(term.title for token, term in terms("category").items() if token in tokens)


def _vocabularies_of(node: Node, seen: frozenset[tuple[str, ...]] = frozenset()) -> Iterator[str]:
    """Yield the vocabularies that the parts of the objects at a node are taken from."""
    inner = _object_at(node)
    if inner is None or tuple(inner["properties"]) in seen:
        return
    for key, child in inner["properties"].items():
        yield from filter(None, [part(key, child).vocabulary])
        yield from _vocabularies_of(child, seen | {tuple(inner["properties"])})
