"""The table of elements, made from schema.json: what each field is called, means, and who must fill it in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from powerlist.schema import Element, Node, definition, document, elements, file_kinds, resolve, terms
from powerlist.site.page import Page
from powerlist.site.pages.templates import render

_PHASES = {1: "初级清单", 2: "要素完备"}
_PLAIN = {"string": "文字", "integer": "整数", "boolean": "是或否", "object": "一组要素", "array": "可多项"}


class Field(NamedTuple):
    """One line of the table; `path` is the key with those around it, `leads_to` the anchor of its terms."""

    path: str
    depth: int
    title: str
    description: str
    format: str
    leads_to: str
    due: str


class Section(NamedTuple):
    """Fields that stand together."""

    anchor: str
    title: str
    description: str
    fields: list[Field]


def fields() -> Page:
    """Return the page."""
    body = render(
        "fields.html",
        up="",
        description=document()["description"],
        blocks=_blocks(),
        vocabularies=[
            (name, node["title"], node.get("description", ""), list(terms(name).values()))
            for name, node in document()["$defs"].items()
            if "oneOf" in node
        ],
        files=_files(),
    )
    return Page("fields.html", "要素表", body, "list", column="要素表")


def _blocks() -> list[Section]:
    properties = definition("item")["properties"]
    return [
        Section(
            f"block-{block}",
            title,
            "",
            [
                field
                for element in elements().values()
                if element.block == block
                for field in _fields(element.key, properties[element.key], 0, _due(element))
            ],
        )
        for block, title in document()["x-blocks"].items()
    ]


def _files() -> list[Section]:
    sections = []
    for pattern, name in file_kinds().items():
        node = definition(name)
        if name != "item":
            rows = [field for key, child in _children(node) for field in _fields(*child, 0, _must(node, key))]
            sections.append(
                Section(f"file-{name}", node["title"], f"{pattern}。{node.get('description', '')}", rows)
            )
    return sections


def _fields(path: str, node: Node, depth: int, due: str) -> Iterator[Field]:
    """Yield the field and, indented below it, those that it is made of."""
    shown = resolve(node)
    vocabulary = _vocabulary(node) or _vocabulary(shown.get("items", {}))
    yield Field(
        path,
        depth,
        shown.get("title", path),
        shown.get("description", ""),
        _format(shown),
        f"terms-{vocabulary}" if vocabulary else "",
        due,
    )
    inner = resolve(shown["items"]) if "items" in shown else shown
    inner = (
        resolve(inner["additionalProperties"])
        if isinstance(inner.get("additionalProperties"), dict)
        else inner
    )
    if _same(inner, path):
        return
    for key, (name, child) in _children(inner):
        yield from _fields(f"{path}.{name}", child, depth + 1, _must(inner, key))


def _children(node: Node) -> list[tuple[str, tuple[str, Node]]]:
    return [(key, (key, child)) for key, child in node.get("properties", {}).items()]


def _same(node: Node, path: str) -> bool:
    """Tell whether the citation's fields would be listed once more: they are explained with the basis."""
    return node.get("title") == definition("citation")["title"] and path != "basis"


def _vocabulary(node: Node) -> str:
    name = str(node.get("$ref", "")).removeprefix("#/$defs/")
    return name if name and "oneOf" in definition(name) else ""


def _format(node: Node) -> str:
    kind: Any = node.get("type")
    if "oneOf" in node:
        return "代码"
    if kind == "array":
        inner = _format(resolve(node.get("items", {})))
        return f"{_PLAIN['array']}，每项{inner}" if inner else _PLAIN["array"]
    limit = f"，最多 {node['maxLength']:,} 字" if "maxLength" in node else ""
    return _PLAIN.get(str(kind), "") + limit


def _due(element: Element) -> str:
    """Return in words for whom an element is due, and when."""
    every = frozenset(terms("category"))
    phase = _PHASES[element.phase]
    if not element.required_for:
        due = "选填"
    elif element.required_for == element.applies_to:
        due = f"{phase}必填"
    else:
        due = f"{phase}必填：{_names(element.required_for)}"
    return due if element.applies_to == every else f"{due}；只用于{_names(element.applies_to)}"


def _names(tokens: frozenset[str]) -> str:
    return "、".join(term.title for token, term in terms("category").items() if token in tokens)


def _must(node: Node, key: str) -> str:
    return "必填" if key in node.get("required", ()) else "选填"
