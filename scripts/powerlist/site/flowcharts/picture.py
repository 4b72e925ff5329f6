"""An arrangement and its layout as an SVG picture that can stand in any page.

No style attribute, no font, no colour but `currentColor`: the style sheet assets/flowchart.css gives the
rest by classes, so the picture follows the page's dark scheme and its print style, under the strictest
Content-Security-Policy.
"""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import NamedTuple

from jinja2 import PackageLoader, Template

from powerlist.site.compiling import PlainEnvironment
from powerlist.site.flowcharts.arrangement import (
    ACTOR,
    NAME,
    WHEN,
    WHEN_LINE,
    Arrangement,
    Box,
)
from powerlist.site.flowcharts.dot import Layout, Point

TONES = 6  # so many actors have a tint of their own; the seventh has the first again
_MARGIN = 2  # half a line's width and a little
_ROUND = {"start": 18, "end": 18}  # the radius of the corners
_SIZES = SimpleNamespace(name=NAME, actor=ACTOR, when=WHEN)
_HEAD, _HEAD_ANGLE = 8.0, 0.4  # the arrow's length and half its opening


class _Shape(NamedTuple):
    """One box as it is drawn: a rectangle, or the corners of a diamond."""

    kind: str
    tone: int | str
    x: str = ""
    y: str = ""
    width: float = 0
    height: float = 0
    round: int = 0
    points: str = ""


def _compiled() -> Template:
    environment = PlainEnvironment(
        loader=PackageLoader("powerlist.site"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.strict = frozenset({"flowchart.svg"})
    return environment.get_template("flowchart.svg")


_template = _compiled()


def picture(arrangement: Arrangement, layout: Layout, key: str, name: str) -> str:
    """Return the SVG element; `key` makes its ids unique in a page, `name` is what its title names."""
    boxes = list(zip(arrangement.boxes, layout.boxes, strict=True))
    return _template.render(
        key=key,
        name=name,
        width=math.ceil(layout.width) + 2 * _MARGIN,
        height=math.ceil(layout.height) + 2 * _MARGIN,
        margin=_MARGIN,
        sizes=_SIZES,
        curves="".join(map(_curve, layout.curves)),
        heads="".join(_head(curve[-2:]) for curve in layout.curves),
        boxes=[_shape(box, middle) for box, middle in boxes],
        names=[
            (_text(x), _text(y + line.y), line.text)
            for box, (x, y) in boxes
            for line in box.lines
            if not line.actor
        ],
        actors=[
            (_text(x), _text(y + line.y), line.text)
            for box, (x, y) in boxes
            for line in box.lines
            if line.actor
        ],
        whens=[
            (_text(x), _text(y + (number - len(lines) / 2) * WHEN_LINE + 11.5), line)
            for lines, middle in zip(arrangement.labels, layout.labels, strict=True)
            if middle
            for x, y in (middle,)
            for number, line in enumerate(lines)
        ],
    )


def _shape(box: Box, middle: Point) -> _Shape:
    x, y = middle
    left, top = x - box.width / 2, y - box.height / 2
    tone = box.tone % TONES if box.tone >= 0 else "none"
    if box.kind == "decision":
        right, bottom = x + box.width / 2, y + box.height / 2
        corners = ((x, top), (right, y), (x, bottom), (left, y))
        return _Shape(box.kind, tone, points=" ".join(f"{_text(a)},{_text(b)}" for a, b in corners))
    radius = _ROUND.get(box.kind, 6)
    return _Shape(box.kind, tone, _text(left), _text(top), box.width, box.height, radius)


def _curve(points: tuple[Point, ...]) -> str:
    """The path of a wire: one straight line where the curve is one."""
    (x, y), *others = points
    (last_x, last_y) = others[-1]
    straight = all(abs((last_x - x) * (b - y) - (last_y - y) * (a - x)) < 8 for a, b in others)
    begin = f"M{_text(x)},{_text(y)}"
    if straight:
        return f"{begin}L{_text(last_x)},{_text(last_y)}"
    return begin + "C" + " ".join(f"{_text(a)},{_text(b)}" for a, b in others)


def _head(end: tuple[Point, ...]) -> str:
    """The arrow at the end of a wire, along the wire's last direction."""
    (from_x, from_y), (x, y) = end
    angle = math.atan2(from_y - y, from_x - x)
    wings = (
        (x + _HEAD * math.cos(angle + side), y + _HEAD * math.sin(angle + side))
        for side in (_HEAD_ANGLE, -_HEAD_ANGLE)
    )
    return f"M{_text(x)},{_text(y)}" + "".join(f"L{_text(a)},{_text(b)}" for a, b in wings) + "Z"


def _text(number: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{number:.1f}".removesuffix(".0")
