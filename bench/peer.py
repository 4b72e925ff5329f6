"""The same registry for Hugo: a content file an item, elements as front matter, drawings ready-made."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from powerlist.load import read
from powerlist.model import StepsAndEdges
from powerlist.schema import terms
from powerlist.site.flowcharts import draw_all

TEMPLATES = Path(__file__).parent / "hugo"
_LISTS = (
    "category",
    "standing",
    "level",
    "disclosure",
    "role",
    "handling",
    "time_unit",
    "material_form",
    "penalty_kind",
    "law_status",
)


def prepare(registry: Path, hugo: Path) -> None:
    """Write a Hugo site that renders every item, and lists them by department, category and law.

    A page of an item says what ours says: every element with its label, names and standings in words, links
    to department, category and laws, the same drawing beside its ordered list. Checking and drawing are done
    here and cost Hugo nothing; labels, departments, laws and procedures come as data.
    """
    shutil.copytree(TEMPLATES, hugo)
    content = hugo / "content" / "items"
    content.mkdir(parents=True)
    charts = {path.stem: read(path.read_bytes()) for path in sorted((registry / "flowcharts").glob("*.yml"))}
    shared = {key: _drawing(chart) for key, chart in charts.items()}
    departments = read((registry / "powers/departments.yml").read_bytes())["departments"]
    _data(hugo, "charts", charts)
    _data(hugo, "departments", {department["id"]: department for department in departments})
    _data(hugo, "laws", read((registry / "powers/laws.yml").read_bytes())["laws"])
    _data(hugo, "terms", {name: {key: term.title for key, term in terms(name).items()} for name in _LISTS})
    for path in sorted((registry / "powers/items").glob("*/*.yml")):
        raw = path.read_bytes()
        item = read(raw)
        drawing = shared[item["flow"]] if "flow" in item else _drawing(item["own_flow"])
        laws = ", ".join(dict.fromkeys(citation["law"] for citation in item["basis"]))
        front = f'title: "{item["name"]}"\nlaws: [{laws}]\n{raw.decode()}'
        (content / f"{item['id']}.html").write_text(f"---\n{front}---\n{drawing}\n", encoding="utf-8")


def _data(hugo: Path, name: str, content: object) -> None:
    (hugo / "data").mkdir(exist_ok=True)
    (hugo / "data" / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _drawing(chart: dict[str, Any]) -> str:
    parts = {key: chart[key] for key in ("steps", "edges")}
    return _drawn(msgspec.convert(parts, StepsAndEdges))


@cache
def _drawn(flow: StepsAndEdges) -> str:
    return draw_all({"chart": flow}, None)["chart"].svg
