"""The same registry for Hugo: a content file an item, elements as front matter, drawings ready-made."""

from __future__ import annotations

import shutil
from pathlib import Path

from powerlist.load import read
from powerlist.site.flowcharts import draw_all

TEMPLATES = Path(__file__).parent / "hugo"


def prepare(registry: Path, hugo: Path) -> None:
    """Write a Hugo site that renders every item; checking and drawing cost it nothing."""
    shutil.copytree(TEMPLATES, hugo)
    content = hugo / "content" / "items"
    content.mkdir(parents=True)
    shared = {
        path.stem: _drawing(read(path.read_bytes()))
        for path in sorted((registry / "flowcharts").glob("*.yml"))
    }
    for path in sorted((registry / "powers/items").glob("*/*.yml")):
        raw = path.read_bytes()
        item = read(raw)
        drawing = shared[item["flow"]] if "flow" in item else shared["flow-0"]
        title = f'title: "{item["name"]}"\n'
        (content / f"{item['id']}.html").write_text(
            f"---\n{title}{raw.decode()}---\n{drawing}\n", encoding="utf-8"
        )


def _drawing(chart: dict) -> str:
    import msgspec

    from powerlist.model import Flowchart

    return draw_all({"chart": msgspec.convert(chart, Flowchart)}, None)["chart"].svg
