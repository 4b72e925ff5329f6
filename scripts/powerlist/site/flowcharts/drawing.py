"""Charts as drawings: many in one go, equal ones once, a chart that cannot be drawn told and not thrown."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from powerlist.model import Flowchart
from powerlist.model.flow_structure import Chart, outline
from powerlist.problems import Text
from powerlist.site.flowcharts.arrangement import arrange
from powerlist.site.flowcharts.engine import PURE, find
from powerlist.site.flowcharts.layouts import Layouts
from powerlist.site.flowcharts.lettering import clean
from powerlist.site.flowcharts.picture import picture

NO_ENGINE = Text(
    zh="没有找到绘图程序 Graphviz，流程图没有画出。请重新安装本项目的依赖（make site 会自动安装）。",
    en="Graphviz was not found, so no flowchart is drawn. Install the dependencies (make site does).",
)
NOT_DRAWN = Text(
    zh="Graphviz 画不出这张流程图。请检查环节是否过多、流转是否有误。",
    en="Graphviz cannot draw this flowchart. Check whether it has too many steps or wrong edges.",
)


class Drawing(NamedTuple):
    """A chart drawn: an SVG element to stand in a page, "" where `problem` says why there is none.

    `key` is the same for equal drawings and no others; the ids in the SVG are made with it.
    """

    svg: str
    key: str
    problem: Text | None = None


class Drawer:
    """Draws charts, chunk by chunk: each call starts the engine once at most.

    Only layouts are kept from call to call (in memory a few thousand, in the folder `cache` all), never
    drawings, so a worker that draws the charts of its chunk needs little memory.
    """

    def __init__(self, cache: Path | None = None, engine: str = PURE) -> None:
        """Prepare an engine, "pure" (the pinned one) or "dot" (the system's); `cache` is a folder or None."""
        found = find(engine)
        self._layouts = Layouts(found, cache) if found else None

    def draw_many(self, charts: Sequence[Chart]) -> list[Drawing]:
        """Return the drawing of each chart, in the order of the charts; equal ones are the same object."""
        names = [clean(chart.name) if isinstance(chart, Flowchart) else "" for chart in charts]
        arrangements = [arrange(outline(chart)) for chart in charts]
        if self._layouts is None:
            return [Drawing("", _key(*one), NO_ENGINE) for one in zip(arrangements, names, strict=True)]
        layouts = self._layouts.of(arrangement.geometry for arrangement in arrangements)
        drawings: dict[tuple[object, str], Drawing] = {}
        for arrangement, name in zip(arrangements, names, strict=True):
            if (arrangement, name) not in drawings:
                key = _key(arrangement, name)
                layout = layouts.get(arrangement.geometry)
                drawings[arrangement, name] = (
                    Drawing(picture(arrangement, layout, key, name), key)
                    if layout
                    else Drawing("", key, NOT_DRAWN)
                )
        return [drawings[one] for one in zip(arrangements, names, strict=True)]


def draw_all(
    charts: Mapping[str, Chart], cache: Path | None = None, engine: str = PURE
) -> dict[str, Drawing]:
    """Return the drawing of each chart under the chart's key, in the mapping's order."""
    return dict(zip(charts, Drawer(cache, engine).draw_many(list(charts.values())), strict=True))


def _key(arrangement: object, name: str) -> str:
    return hashlib.blake2b(repr((arrangement, name)).encode("utf-8", "replace"), digest_size=8).hexdigest()
