"""Values as people read them: any data of the schema in Chinese titles, as a tree for pages and for cells.

Data that does not follow the schema is shown all the same, for wrong examples are shown too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from powerlist.problems import Field
from powerlist.schema import Node, document, part, resolve, terms, title_of

Names = Mapping[str, Mapping[str, str]]  # kind of record ("department") → id → name

# Joiners behind a Mongolian letter belong to its spelling.
_INVISIBLE = re.compile(
    "(?<![\u1800-\u18af])[\u200c\u200d]|"
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_OUTER_BLANKS = re.compile(r"\A[ \u3000\t]+|[ \u3000\t]+\Z")


class Shown(NamedTuple):
    """One value: `rows`, the titled parts of an object, or `entries`, those of a list, or else `text`.

    `marked` is the value that was asked about (the one that a problem names).
    """

    text: str = ""
    rows: tuple[Row, ...] = ()
    entries: tuple[Shown, ...] = ()
    marked: bool = False


class Row(NamedTuple):
    """One titled part of an object."""

    key: str
    title: str
    value: Shown


def shown(node: Node, value: Any, *, names: Names | None = None, marked: Field | None = None) -> Shown:
    """Return a value of a node of the schema as people read it.

    `names` says what the records are called that the value refers to by their ids; by default those that the
    schema's own examples refer to. `marked` is the path, inside the value, of what shall be marked.
    """
    return _Reader(names or document()["x-example-names"], marked).read(node, value, ())


def text_of(value: Shown) -> str:
    """Return the value as plain text: entries line by line, the parts of an object one behind the other."""
    if value.rows:
        return "；".join(f"{row.title}：{text_of(row.value)}" for row in value.rows)
    if value.entries:
        return "\n".join(text_of(entry) for entry in value.entries)
    return value.text


def visible(text: str) -> str:
    """Return the text with each character that cannot be seen named, and blanks at its ends shown as ␣."""
    named = _INVISIBLE.sub(lambda found: f"〔看不见的字符 U+{ord(found[0]):04X}〕", text)
    return _OUTER_BLANKS.sub(lambda found: "␣" * len(found[0]), named)


class _Reader:
    """Reads one value; it remembers the names of a flowchart's steps while it reads the arrows."""

    def __init__(self, names: Names, marked: Field | None) -> None:
        self.names = names
        self.marked = marked
        self.steps: dict[str, str] = {}

    def read(self, node: Node, value: Any, field: Field) -> Shown:
        is_marked = self.marked == field
        if isinstance(value, Mapping):
            found = self._object(node, value, field)
            return found._replace(marked=is_marked or found.marked)
        if isinstance(value, list) and value:
            entry = resolve(node).get("items", {})
            if "x-refers-to" in node:
                entry = {**entry, "x-refers-to": node["x-refers-to"]}
            read = tuple(self.read(entry, inner, (*field, n)) for n, inner in enumerate(value))
            return Shown(entries=read, marked=is_marked)
        return Shown(self._plain(node, value), marked=is_marked)

    def _plain(self, node: Node, value: Any) -> str:
        if value is None or value == []:
            return "（没有填写）"
        if isinstance(value, bool):
            return "是" if value else "否"
        text = str(value)
        vocabulary = part("", node).vocabulary if "$ref" in node else ""
        if vocabulary and text in terms(vocabulary):
            return terms(vocabulary)[text].title
        return visible(self.names.get(node.get("x-refers-to", ""), {}).get(text, text))

    def _object(self, node: Node, value: Mapping[str, Any], field: Field) -> Shown:
        of = str(node.get("$ref", "")).removeprefix("#/$defs/")
        if of == "step":
            return Shown(self._step(value))
        if of == "edge":
            return Shown(self._arrow(value), marked=self._within(field))
        if isinstance(value.get("steps"), list):
            self.steps = {
                str(s.get("id")): str(s.get("name", "")) for s in value["steps"] if isinstance(s, Mapping)
            }
        rows = tuple(self._rows(resolve(node), value, field))
        return rows[0].value if of == "duration" and len(rows) == 1 else Shown(rows=rows)

    def _rows(self, node: Node, value: Mapping[str, Any], field: Field) -> Iterator[Row]:
        known = node.get("properties", {})
        keys = part("", node["propertyNames"]).vocabulary if "propertyNames" in node else ""
        other = node.get("additionalProperties")
        rest = other if isinstance(other, dict) else {}
        for key in sorted(value, key=lambda key: list(known).index(key) if key in known else len(known)):
            if key == "value" and "unit" in value and "unit" in known:
                continue
            inner = known.get(key, rest)
            title = resolve(inner).get("title", key) if key in known else visible(title_of(keys, str(key)))
            if key == "unit" and "value" in known:
                time = self._time(known, value)
                yield Row(key, resolve(known["value"])["title"], Shown(time, marked=self._within(field)))
            else:
                yield Row(str(key), title, self.read(inner, value[key], (*field, key)))

    def _time(self, known: Node, value: Mapping[str, Any]) -> str:
        unit = self._plain(known["unit"], value["unit"])
        return f"{value['value']} {unit}" if value.get("value") is not None else unit

    def _step(self, value: Mapping[str, Any]) -> str:
        """Return one box of a flowchart in a line: 受理申请（办理，窗口，2 个工作日）."""
        keys = {key: resolve(node) for key, node in resolve({"$ref": "#/$defs/step"})["properties"].items()}
        notes = [self._plain({"$ref": "#/$defs/step_kind"}, value.get("kind"))]
        notes += [str(value["actor"])] if "actor" in value else []
        if isinstance(value.get("duration"), Mapping):
            notes.append(self._time(keys["duration"]["properties"], value["duration"]))
        notes += [f"{keys[key]['title']}：{value[key]}" for key in ("output", "stage") if key in value]
        return visible(f"{value.get('name', value.get('id'))}（{'，'.join(notes)}）")

    def _arrow(self, value: Mapping[str, Any]) -> str:
        """Return one arrow of a flowchart in a line: 受理申请 → 审查（材料齐全）."""
        ends = (str(value.get(end, "？")) for end in ("from", "to"))
        steps = self.steps or self.names.get("step", {})
        tail, head = (steps.get(end, end) for end in ends)
        when = f"（{value['when']}）" if value.get("when") else ""
        return visible(f"{tail} → {head}{when}")

    def _within(self, field: Field) -> bool:
        return (
            self.marked is not None and len(self.marked) > len(field) and self.marked[: len(field)] == field
        )
