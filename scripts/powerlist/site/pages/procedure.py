"""The procedure of an item or of a shared flowchart: the picture, and beside it the same in words."""

from __future__ import annotations

import re
from typing import NamedTuple

from markupsafe import Markup

from powerlist.model import Flowchart, Item
from powerlist.site.derive import Site
from powerlist.site.flowcharts import Drawing, StepLine, ordered_steps
from powerlist.site.pages.templates import render

_WIDTH = re.compile(r'<svg [^>]*?width="(\d+)"')
_WIDE = 560  # px: beside the list such a drawing would shrink until nobody can read it


class Procedure(NamedTuple):
    """What a page shows of a procedure; `shared` is the flowchart it is, None for one of the item's own."""

    html: Markup
    shared: Flowchart | None


def procedure_of(site: Site, item: Item, drawing: Drawing | None) -> Procedure | None:
    """Return the procedure of an item, its own or the shared one; None when it names none."""
    if item.own_flow:
        return _procedure(drawing, ordered_steps(item.own_flow), None)
    return shared_procedure(site, item.flow) if item.flow in site.flowcharts else None


def shared_procedure(site: Site, flowchart_id: str) -> Procedure:
    """Return the procedure of a shared flowchart."""
    flowchart = site.flowcharts[flowchart_id]
    if flowchart_id not in site.rendered:  # thousands of items show the same one
        made = _procedure(site.drawings.get(flowchart_id), ordered_steps(flowchart), flowchart)
        site.rendered[flowchart_id] = made.html
    return Procedure(Markup(site.rendered[flowchart_id]), flowchart)


def _procedure(drawing: Drawing | None, steps: list[StepLine], shared: Flowchart | None) -> Procedure:
    problem = drawing.problem.zh if drawing and drawing.problem else ""
    # The drawing is markup of our own, in which every label was escaped.
    svg = Markup(drawing.svg if drawing else "")
    width = _WIDTH.match(svg)
    is_wide = width is not None and int(width[1]) > _WIDE
    html = render("_procedure.html", svg=svg, is_wide=is_wide, problem=problem, steps=steps)
    return Procedure(Markup(html), shared)
