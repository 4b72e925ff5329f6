"""schema.json → the sheets and columns of the workbook that a department fills in.

An element that is a list of objects gets a sheet of its own, one row an entry; everything else is a column of
the sheet of items. A new element of the schema so appears by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from powerlist.forms.citing import write_citation
from powerlist.schema import Node, definition, document, elements, example, resolve, terms
from powerlist.schema.shown import shown, text_of
from powerlist.schema.validate import validator

ITEMS = "事项"
ID, NAME, NUMBER = "事项编号", "事项名称", "序号"
LEADING = 3  # columns of a list's sheet that say whose an entry is and where it stands

# What stays out of the workbook and as it is: the machine's own record, exceptions that the legal affairs
# office grants, and the ground of items that are withheld, none of which is ever written to a workbook.
LEFT_OUT = frozenset({"source", "exceptions", "ground"})
# What says which item a row is; the workbook shows it and may not change it.
FIXED = frozenset({"id", "category", "department"})
# What the data calls by tokens and a clerk by names (see steps.py): how to fill it in, and an example.
_STEPS_BY_NAME = {
    ("own_flow.steps", "id"): ("不用填，程序自动给出。", ""),
    ("own_flow.edges", "from"): ("从哪个环节来，写“流程环节”表里的环节名称。", "受理申请"),
    ("own_flow.edges", "to"): ("到哪个环节去，写“流程环节”表里的环节名称。", "审查"),
}
_CITATION = "#/$defs/citation"

Path = tuple[str, ...]


class Column(NamedTuple):
    """One column. `path` leads from the item (or from the entry of a list) to the value.

    `kind` is how a cell holds it: text, date, number, truth, choice, lines, choices or citations. `words`
    names the vocabulary or the part of the registry that its tokens come from, "" for none. `node` describes
    the value, or each entry of a list of values. `applies_to` are the categories that may have it.
    """

    element: str
    path: Path
    heading: str
    kind: str
    words: str
    node: Node
    description: str
    example: str
    required: bool
    applies_to: frozenset[str]

    @property
    def key(self) -> str:
        """The column's name for the program; it outlives changes of the heading."""
        return ".".join(self.path)


class Table(NamedTuple):
    """One list of objects, which has a sheet of its own; `name` is the sheet's."""

    element: str
    path: Path
    name: str
    description: str
    columns: tuple[Column, ...]
    applies_to: frozenset[str]

    @property
    def key(self) -> str:
        """The table's name for the program."""
        return ".".join(self.path)


@cache
def columns() -> tuple[Column, ...]:
    """Return the columns of the sheet of items, in the order of the blocks."""
    found = [leaf for _, leaf in _leaves() if not leaf.table]
    headings = _headings([leaf.titles for leaf in found])
    return tuple(
        _column(leaf, heading, _applies(leaf.path)) for leaf, heading in zip(found, headings, strict=True)
    )


@cache
def tables() -> tuple[Table, ...]:
    """Return the lists of objects, in the order of the blocks."""
    return tuple(_table(leaf) for _, leaf in _leaves() if leaf.table)


@cache
def blocks() -> tuple[tuple[str, tuple[Column | Table, ...]], ...]:
    """Return, for each block, its title and its columns and tables in the schema's order."""
    by_key: dict[str, Column | Table] = {column.key: column for column in columns()}
    by_key |= {table.key: table for table in tables()}
    titles: dict[str, str] = document()["x-blocks"]
    found = []
    for block, title in titles.items():
        here = tuple(by_key[".".join(leaf.path)] for name, leaf in _leaves() if name == block)
        if here:
            found.append((title, here))
    return tuple(found)


@cache
def slots() -> tuple[Column | Table, ...]:
    """Return the columns of the sheet of items from left to right; a table's counts its entries."""
    return tuple(slot for _, here in blocks() for slot in here)


def counted(table: str) -> str:
    """Return the heading of the column that counts a table's entries; brackets mark it as not to be read."""
    return f"〔{table}〕"


def position(sheet: str, key: str) -> int:
    """Return the place of a column on its sheet, from 0; 0 for one that the sheet does not have."""
    if sheet == ITEMS:
        return next((place for place, slot in enumerate(slots()) if slot.key == key), 0)
    table = next(one for one in tables() if one.name == sheet)
    return next((place for place, column in enumerate(table.columns, LEADING) if column.key == key), 0)


class _Leaf(NamedTuple):
    """A value of the schema that is no object: where it is, its titles from the outside in, its node."""

    path: Path
    titles: tuple[str, ...]
    raw: Node
    required: bool
    table: bool


@cache
def _leaves() -> tuple[tuple[str, _Leaf], ...]:
    """Return (block, leaf) for everything that an item may hold, in the order of the blocks."""
    item = definition("item")
    shown = [key for key in item["properties"] if key not in LEFT_OUT]
    order: dict[str, Any] = document()["x-blocks"]
    found = []
    for block in order:
        for key in shown:
            if elements()[key].block == block:
                raw = item["properties"][key]
                found += [(block, leaf) for leaf in _walk((key,), (), raw, True, tables=True)]
    return tuple(found)


def _walk(path: Path, titles: tuple[str, ...], raw: Node, required: bool, *, tables: bool) -> Iterator[_Leaf]:
    node = resolve(raw)
    titles = (*titles, str(node["title"]))
    if node.get("type") == "object":
        needed = node.get("required", ())
        for key, inner in node["properties"].items():
            yield from _walk((*path, key), titles, inner, required and key in needed, tables=tables)
        return
    entry = node.get("items", {})
    of_objects = resolve(entry).get("type") == "object"
    in_a_cell = entry.get("$ref") == _CITATION and (len(path) > 1 or not tables)
    if of_objects and not in_a_cell and not tables:
        raise TypeError(f"{'.'.join(path)}: a list of objects within a list has no place in a workbook yet")
    yield _Leaf(path, titles, raw, required, of_objects and not in_a_cell)


def _table(leaf: _Leaf) -> Table:
    node = resolve(leaf.raw)
    entry = resolve(node["items"])
    inner = [
        one
        for key, raw in entry["properties"].items()
        for one in _walk((key,), (), raw, key in entry.get("required", ()), tables=False)
    ]
    applies = _applies(leaf.path)
    made = tuple(
        _of_steps(_column(one, heading, applies)._replace(element=leaf.path[0]), ".".join(leaf.path))
        for one, heading in zip(inner, _headings([one.titles for one in inner]), strict=True)
    )
    # 环节 alone says little on a tab; the title of its entries says more.
    name = str(node["title"] if len(leaf.path) == 1 else entry["title"])
    description = str(node.get("description", ""))
    return Table(leaf.path[0], leaf.path, name, description, made, applies)


def _column(leaf: _Leaf, heading: str, applies: frozenset[str]) -> Column:
    node = resolve(leaf.raw)
    many = node.get("type") == "array"
    raw_entry = node["items"] if many else leaf.raw
    entry = resolve(raw_entry)
    kind = _kind(entry, raw_entry, many)
    return Column(
        leaf.path[0],
        leaf.path,
        heading,
        kind,
        _words(leaf.raw, raw_entry, entry),
        {**entry, "uniqueItems": node.get("uniqueItems", False), "maxItems": node.get("maxItems", 0)},
        str(node.get("description", "")),
        _example(leaf.raw, kind),
        leaf.required,
        applies,
    )


def _of_steps(column: Column, table: str) -> Column:
    """Return a column of the flowchart as clerks fill it in: by the names of steps."""
    if (table, column.key) not in _STEPS_BY_NAME:
        return column
    description, shown_as = _STEPS_BY_NAME[table, column.key]
    text = {"type": "string", "minLength": 1, "maxLength": 120, "pattern": "", "description": description}
    return column._replace(
        words="",
        node={**column.node, **text},
        description=description,
        example=shown_as,
        required=column.required and column.key != "id",
    )


def _kind(entry: Node, raw_entry: Node, many: bool) -> str:
    if raw_entry.get("$ref") == _CITATION:
        return "citations"
    if "oneOf" in entry:
        return "choices" if many else "choice"
    if many:
        return "lines"
    if raw_entry.get("$ref") == "#/$defs/date":
        return "date"
    return {"integer": "number", "boolean": "truth"}.get(str(entry.get("type")), "text")


def _example(raw: Node, kind: str) -> str:
    """Return the example of the schema as a clerk would write it into the cell."""
    if kind == "citations":
        return "\n".join(write_citation(one) for one in example(raw))
    return text_of(shown(raw, example(raw)))


def _words(raw: Node, raw_entry: Node, entry: Node) -> str:
    name = str(raw_entry.get("$ref", "")).removeprefix("#/$defs/")
    if "oneOf" in entry:
        return name
    return "law" if name == "law_key" else str(raw.get("x-refers-to", ""))


def _headings(titles: list[tuple[str, ...]]) -> list[str]:
    """Return the shortest heading for each that no other has: 电话, else 咨询方式：电话."""
    found = []
    for one in titles:
        length = 1
        while length < len(one) and sum(other[-length:] == one[-length:] for other in titles) > 1:
            length += 1
        found.append("：".join(one[-length:]))
    return found


def _applies(path: Path) -> frozenset[str]:
    """Return the categories whose items may have a value at a path, by asking the schema."""
    sample = example(definition("item")["properties"][path[0]])
    return frozenset(category for category in terms("category") if _may_have(category, path, sample))


def _may_have(category: str, path: Path, sample: Any) -> bool:
    probe = {"disclosure": "public", path[0]: sample, "category": category}
    places = [
        tuple(error.instance_path)
        for error in validator("item").iter_errors(probe)
        if error.kind.name == "falseSchema"
    ]
    return not any(place and place == path[: len(place)] for place in places)
