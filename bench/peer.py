"""The same registry for Hugo: a content file an item, elements as front matter, drawings ready-made."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from powerlist.load import read
from powerlist.model import StepsAndEdges
from powerlist.site.flowcharts import draw_all

TEMPLATES = Path(__file__).parent / "hugo"


def prepare(registry: Path, hugo: Path) -> None:
    """Write a Hugo site that renders every item, and lists them by department, category and law.

    Checking and drawing are done here and cost Hugo nothing.
    """
    shutil.copytree(TEMPLATES, hugo)
    content = hugo / "content" / "items"
    content.mkdir(parents=True)
    charts = sorted((registry / "flowcharts").glob("*.yml"))
    shared = {path.stem: _drawing(read(path.read_bytes())) for path in charts}
    for path in sorted((registry / "powers/items").glob("*/*.yml")):
        raw = path.read_bytes()
        item = read(raw)
        drawing = shared[item["flow"]] if "flow" in item else _drawing(item["own_flow"])
        laws = ", ".join(dict.fromkeys(citation["law"] for citation in item["basis"]))
        front = f'title: "{item["name"]}"\nlaws: [{laws}]\n{raw.decode()}'
        (content / f"{item['id']}.html").write_text(f"---\n{front}---\n{drawing}\n", encoding="utf-8")


def _drawing(chart: dict[str, Any]) -> str:
    parts = {key: chart[key] for key in ("steps", "edges")}
    return _drawn(msgspec.convert(parts, StepsAndEdges))


@cache
def _drawn(flow: StepsAndEdges) -> str:
    return draw_all({"chart": flow}, None)["chart"].svg
