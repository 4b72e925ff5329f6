"""What the tests of the departments' workbooks share: registries in memory, items, the hands of clerks."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from powerlist.forms import Outcome, department_items, files_of, gaps, prepare, take, write
from powerlist.forms.layout import LEFT_OUT
from powerlist.load import dump
from powerlist.registry import read_registry
from powerlist.registry.numbering import Numbering, ids_ever_used
from powerlist.schema import Node, definition, elements, resolve, terms
from powerlist.schema.validate import violations

TODAY = datetime.date(2026, 11, 22)

SMALL_FILES = {
    "powers/registry.yml": 'jurisdiction:\n  name: 测试旗\n  division_code: "150524"\n  level: county\n'
    "stage: 1\n"
    "site:\n  name: 测试旗行政权力清单\nsample: true\n",
    "powers/departments.yml": "departments:\n  - id: minzhengju\n    name: 测试旗民政局\n"
    "    short_name: 民政局\n"
    "    kind: statutory\n  - id: lincaoju\n    name: 测试旗林业和草原局\n    kind: statutory\n",
    "powers/laws.yml": "laws:\n"
    + "".join(
        f"  {key}:\n    title: {title}\n    kind: law\n    status: in_force\n    articles: 90\n"
        for key, title in (("森林法", "中华人民共和国森林法"), ("草原法", "中华人民共和国草原法"))
    ),
    "powers/topics.yml": "topics:\n  - id: forestry\n    name: 林业草原\n  - id: family\n    name: 婚育\n",
    "powers/service-centre.yml": "name: 测试旗政务服务中心\nwindows:\n  - id: civil\n    name: 民政窗口\n"
    "    departments: [minzhengju]\n",
    "flowcharts/ordinary.yml": "id: ordinary\nname: 一般程序\nsteps:\n  - id: a\n    name: 受理\n"
    "    kind: start\n  - id: b\n    name: 决定\n    kind: end\nedges:\n  - from: a\n    to: b\n",
}  # fmt: skip


_EXPORTED: dict[object, bytes] = {}


class Memory:
    """A registry in memory, as a source."""

    def __init__(self, items: list[dict[str, Any]], **files: str) -> None:
        self.files = {path: text.encode() for path, text in SMALL_FILES.items()}
        for item in items:
            self.put(item)
        self.files |= {path: text.encode() for path, text in files.items()}

    def put(self, item: dict[str, Any]) -> None:
        """Add an item, or change it, in the program's own hand."""
        path = f"powers/items/{item['department']}/{item['id']}.yml"
        self.files[path] = dump(item, "item").encode()

    def paths(self) -> list[str]:
        """Return the paths."""
        return sorted(self.files)

    def read(self, path: str) -> bytes:
        """Return one file."""
        return self.files[path]

    def exported(self, department: str = "minzhengju") -> bytes:
        """Return the workbook of a department; the same bytes for the same files, so made once."""
        key = (department, tuple(sorted(self.files.items())))
        if key not in _EXPORTED:
            _EXPORTED[key] = self._export(department)
        return _EXPORTED[key]

    def _export(self, department: str) -> bytes:
        registry, problems = read_registry(self, TODAY, 1)
        items = department_items(registry, self, department).items
        return write(prepare(registry, department, items, problems, gaps(registry, self, items, TODAY)))

    def taken(self, content: bytes, name: str = "填报表.xlsx") -> tuple[Outcome, dict[str, bytes]]:
        """Return what importing a workbook makes, and the files it would write."""
        registry, _ = read_registry(self, TODAY, 1)
        taken = take(name, content, registry, self, Numbering(ids_ever_used(registry)).next)
        return taken, files_of(taken, self)


def item(identity: str, **changes: Any) -> dict[str, Any]:
    """Return a small item of phase 1."""
    category = next(term.token for term in terms("category").values() if term.code == identity[:2])
    small = {
        "id": identity,
        "name": f"事项{identity}",
        "category": category,
        "department": "minzhengju",
        "level": "county",
        "disclosure": "public",
        "standing": "in_force",
        "basis": [{"law": "森林法", "article": "第三条", "role": "sets"}],
    }
    return small | changes


class Clerk:
    """A workbook in the hands of a clerk, who finds cells by headings and rows by what they say."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))

    @classmethod
    def at(cls, path: Path) -> Clerk:
        """Open a file."""
        return cls(path.read_bytes())

    def sheet(self, name: str = "事项") -> Worksheet:
        """Return a sheet."""
        return self.book[name]

    def column(self, heading: str, sheet: str = "事项") -> int:
        """Return the number of a column."""
        row = next(r for r in self.sheet(sheet).iter_rows(max_row=10) if "事项编号" in {c.value for c in r})
        (found,) = [cell.column for cell in row if cell.value == heading]
        return found

    def rows(self, identity: str, sheet: str = "事项") -> list[int]:
        """Return the numbers of the rows that carry an id (or the name, where the id is empty)."""
        ws = self.sheet(sheet)
        return [
            row
            for row in range(3, ws.max_row + 1)
            if identity in (ws.cell(row, 1).value, ws.cell(row, 2).value)
        ]

    def get(self, identity: str, heading: str, sheet: str = "事项", number: int = 0) -> Any:
        """Return what a cell holds."""
        row = self.rows(identity, sheet)[number]
        return self.sheet(sheet).cell(row, self.column(heading, sheet)).value

    def put(self, identity: str, heading: str, value: Any, sheet: str = "事项", number: int = 0) -> None:
        """Write a cell of the n-th row of an item."""
        row = self.rows(identity, sheet)[number]
        cell = self.sheet(sheet).cell(row, self.column(heading, sheet))
        cell.value = value
        if isinstance(value, str) and value.startswith("="):
            cell.data_type = "s"  # as Excel takes it where cells are formatted as text

    def add(self, sheet: str = "事项", at: int = 0, **values: Any) -> int:
        """Write a row below the others, or at a place, by headings; return its number."""
        ws = self.sheet(sheet)
        row = at or self.first_free(sheet)
        for heading, value in values.items():
            ws.cell(row, self.column(heading, sheet)).value = value
        return row

    def first_free(self, sheet: str = "事项") -> int:
        """Return the first row without id and name."""
        ws = self.sheet(sheet)
        return next(
            r for r in range(3, ws.max_row + 2) if not ws.cell(r, 1).value and not ws.cell(r, 2).value
        )

    def saved(self) -> bytes:
        """Return the workbook as it is saved."""
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()


_STRANGE = [
    "=1+1", "+8", "-", "@x", "'", '"', "０", "0012", "1e5", "2025-01-01", "TRUE", "是", "\n", "\r\n", "\r",
    "\t", " ", "\u3000", "😀", "ᠬᠦ", "_x000D_", "_x0041_", "_x005F_x000D_", "《森林法》第三条",
    "〔设定依据〕", "：", "｜原文：", "↵", "、", "；", ",", "#N/A", "<b>", "&lt;", "\x85", "\u2028", "\u200b",
    "\ufeff", "依法办理", "x" * 300,
]  # fmt: skip
_USUAL = ["依法", "办理", "第一", "=A1", "+1", "0012", "2025-01-01", "😀", "。", " ", "“", "《x》", "a_x_b"]

HOSTILE = st.lists(st.sampled_from(_STRANGE), min_size=1, max_size=6).map("".join)
TYPED = st.lists(st.sampled_from(_USUAL), min_size=1, max_size=5).map(
    lambda parts: "字" + "".join(parts).strip() + "号"
)

_FIXED = {
    "date": st.sampled_from(["2025-01-01", "2026-12-31"]),
    "item_id": st.sampled_from(["07-0101", "01-0002"]),
    "law_key": st.sampled_from(["森林法", "草原法"]),
    "token": st.sampled_from(["ordinary", "a-b1"]),
}
_BY_KEY = {
    "topics": st.sampled_from(["forestry", "family"]),
    "flow": st.just("ordinary"),
    "window": st.just("civil"),
    "article": st.sampled_from(["第三条", "第五条第一款第（二）项", "第三条、第四条"]),
    "url": st.just("https://example.test/?a=1&b=2"),
    "basic": st.just("150125017000"),
    "implementation": st.just("11150524011640108Y4150125017000"),
}
_NAMED = ("topics", "flow", "window")


def values(key: str, raw: Node, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Return a strategy for the values of a node of the schema, with these texts."""
    node = resolve(raw)
    name = str(raw.get("$ref", "")).removeprefix("#/$defs/")
    if "oneOf" in node:
        return st.sampled_from([choice["const"] for choice in node["oneOf"]])
    if node["type"] == "boolean":
        return st.booleans()
    if node["type"] == "integer":
        return st.integers(node.get("minimum", 0), min(node.get("maximum", 50), 50))
    if node["type"] == "array":
        entries = values(key, node["items"], texts)
        unique = {"unique_by": repr} if node.get("uniqueItems") else {}
        return st.lists(entries, min_size=node.get("minItems", 0), max_size=3, **unique)
    if node["type"] == "object":
        return _objects(name, node, texts)
    if key in _BY_KEY:
        known = _BY_KEY[key]
        odd = {"article": texts} | dict.fromkeys(_NAMED, st.just("no-such-thing"))
        return (
            known | odd[key].filter(lambda text: 2 <= len(text) <= 300)
            if key in odd and texts is HOSTILE
            else known
        )
    if name in _FIXED:
        return _FIXED[name]
    most, least = node.get("maxLength", 1000), node.get("minLength", 0)
    one_line = node.get("pattern") == r"^[^\n]*$"
    return texts.map(lambda text: (text.replace("\n", "") if one_line else text)[:most]).filter(
        lambda text: len(text) >= max(least, 1)
    )


def _objects(name: str, node: Node, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    parts = {key: values(key, raw, texts) for key, raw in node["properties"].items()}
    if name == "steps_and_edges":
        return _flows(node, texts)
    needed = {key: parts.pop(key) for key in node.get("required", ())}
    if name == "citation":
        return st.fixed_dictionaries({"law": parts.pop("law")}, optional=parts) | st.fixed_dictionaries(
            {"cited_as": parts["cited_as"]}, optional={"role": parts["role"], "text": parts["text"]}
        )
    made = st.fixed_dictionaries(needed, optional=parts)
    if name == "duration":
        return made.map(_right_duration)
    return made.filter(bool)


def _right_duration(duration: dict[str, Any]) -> dict[str, Any]:
    if duration["unit"] == "on_the_spot":
        return {key: value for key, value in duration.items() if key != "value"}
    return {"value": 3, **duration} | {"value": max(1, duration.get("value", 3))}


def _flows(node: Node, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    step = values("step", resolve(node["properties"]["steps"])["items"], texts)
    whens = st.fixed_dictionaries({}, optional={"when": texts.map(lambda text: text[:60])})

    def made(steps: list[dict[str, Any]], notes: list[dict[str, str]]) -> dict[str, Any]:
        tokens = [f"step-{place}" for place in range(len(steps))]
        named = [{**one, "id": token} for one, token in zip(steps, tokens, strict=True)]
        ends = [
            {"from": tokens[n % len(tokens)], "to": tokens[(n + 1) % len(tokens)]} for n in range(len(notes))
        ]
        return {"steps": named, "edges": [{**end, **note} for end, note in zip(ends, notes, strict=True)]}

    return st.builds(made, st.lists(step, min_size=2, max_size=3), st.lists(whens, min_size=1, max_size=3))


def element_values(key: str, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Return a strategy for the values of one element of the item."""
    return values(key, definition("item")["properties"][key], texts)


@st.composite
def items(draw: st.DrawFn, identity: str, texts: st.SearchStrategy[str] = HOSTILE) -> dict[str, Any]:
    """Draw an item with any elements that its category may have."""
    data = item(identity, name=draw(element_values("name", texts)))
    for key, element in elements().items():
        free = key not in {*data, *LEFT_OUT, "flow" if "own_flow" in data else "own_flow"}
        if free and data["category"] in element.applies_to and draw(st.booleans()):
            data[key] = draw(element_values(key, texts))
    data["basis"] = draw(element_values("basis", texts))
    if draw(st.booleans()):
        data["source"] = {"file": "旧.xls", "row": 3, "key": "name:abc", "note": draw(texts)}
    return allowed(data)


def allowed(data: dict[str, Any]) -> dict[str, Any]:
    """Return the item without what its category does not have within an element (a promised limit)."""
    limit = data.get("time_limit")
    if limit and violations(data, "item"):
        data["time_limit"] = {key: value for key, value in limit.items() if key != "promised"} or {
            "note": "见法律"
        }
    assert violations(data, "item") == []
    return data
