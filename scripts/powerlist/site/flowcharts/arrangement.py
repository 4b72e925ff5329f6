"""How a chart lies on the page: one main line straight down, side steps beside the decision they hang on.

The arrangement is plain geometry, sizes and links without any text, so charts that differ in words alone
share one layout, and no label can break the description that Graphviz reads.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from powerlist.model import Step
from powerlist.model.flow_structure import Link, Outline
from powerlist.site.flowcharts.lettering import width, wrap

# Sizes in px of the drawing at its natural size.
NAME, ACTOR, WHEN = 13, 11, 12  # type
NAME_LINE, ACTOR_LINE, WHEN_LINE = 18, 15, 15  # line heights
BOX_EM, DIAMOND_EM, WHEN_EM = 8.5, 6.0, 6.0  # the longest lines, in em of their type
PADDING_X, PADDING_Y = 10, 7
BOX_STEP, DIAMOND_STEP, LABEL_STEP = 12, 12, 12  # sizes come in few steps, so that many charts share a layout


class Line(NamedTuple):
    """One line of text: what, and where its baseline lies below the middle of its box."""

    text: str
    y: float
    actor: bool


class Box(NamedTuple):
    """One step as it is drawn."""

    kind: str
    width: int
    height: int
    lines: tuple[Line, ...]
    tone: int  # one number for each actor, in the order of appearance; -1 for none


class Shape(NamedTuple):
    """What Graphviz must know of a box."""

    width: int
    height: int
    diamond: bool
    main: bool  # on the main line


class Wire(NamedTuple):
    """What Graphviz must know of a link."""

    tail: int
    head: int
    label_width: int  # 0 for none
    label_height: int
    weight: int
    beside: bool  # the head stands at the side of the tail


class Geometry(NamedTuple):
    """A chart without its words: equal geometries have one layout."""

    shapes: tuple[Shape, ...]
    wires: tuple[Wire, ...]


class Arrangement(NamedTuple):
    """A chart ready to be laid out and drawn; `labels` are the lines of text of each wire."""

    boxes: tuple[Box, ...]
    labels: tuple[tuple[str, ...], ...]
    geometry: Geometry


def arrange(outline: Outline) -> Arrangement:
    """Return the boxes and the geometry of a chart."""
    links = _merged(outline)
    boxes = _boxes(outline.steps)
    onward = _onward(outline)
    main = _line(onward)
    beside = _beside(outline, onward, main)
    labels = tuple(wrap(link.when or "", WHEN_EM, 4) for link in links)
    wires = []
    for link, lines in zip(links, labels, strict=True):
        widest = max(map(width, lines), default=0.0)
        follows = onward[link.tail] == link.head
        weight = (50 if link.tail in main else 10) if follows else 1
        wires.append(
            Wire(
                link.tail,
                link.head,
                _round_up(widest * WHEN + 6, LABEL_STEP) if lines else 0,
                len(lines) * WHEN_LINE + 2 if lines else 0,
                weight,
                (link.tail, link.head) in beside,
            )
        )
    shapes = tuple(
        Shape(box.width, box.height, box.kind == "decision", number in main)
        for number, box in enumerate(boxes)
    )
    return Arrangement(boxes, labels, Geometry(shapes, tuple(wires)))


def _merged(outline: Outline) -> list[Link]:
    """The links, those between the same two steps made one."""
    merged: dict[tuple[int, int], Link] = {}
    for link in sorted((*outline.forward, *outline.back), key=lambda link: link.position):
        before = merged.get((link.tail, link.head))
        if before:
            names = dict.fromkeys(name for name in (before.when, link.when) if name)
            merged[link.tail, link.head] = before._replace(when="；".join(names) or None)
        else:
            merged[link.tail, link.head] = link
    return list(merged.values())


def _boxes(steps: tuple[Step, ...]) -> tuple[Box, ...]:
    actors = dict.fromkeys(step.actor for step in steps if step.actor)
    tones = {actor: number for number, actor in enumerate(actors)}
    texts = []
    for step in steps:
        em = DIAMOND_EM if step.kind == "decision" else BOX_EM
        texts.append((wrap(step.name, em), wrap(step.actor or "", em * NAME / ACTOR, 3)))
    wide = max(
        (_text_width(*text) for step, text in zip(steps, texts, strict=True) if step.kind != "decision"),
        default=0,
    )
    common = max(96, _round_up(wide + 2 * PADDING_X, BOX_STEP))
    boxes = []
    for step, (name, actor) in zip(steps, texts, strict=True):
        lines = _lines(name, actor)
        if step.kind == "decision":
            size = _diamond(lines)
        else:
            size = (common, max(32, len(name) * NAME_LINE + len(actor) * ACTOR_LINE + 2 * PADDING_Y))
        boxes.append(Box(step.kind, *size, lines, tones[step.actor] if step.actor else -1))
    return tuple(boxes)


def _text_width(name: tuple[str, ...], actor: tuple[str, ...]) -> float:
    return max([width(line) * NAME for line in name] + [width(line) * ACTOR for line in actor], default=0)


def _lines(name: tuple[str, ...], actor: tuple[str, ...]) -> tuple[Line, ...]:
    """The lines set one below the other, the whole in the middle of the box."""
    top = -(len(name) * NAME_LINE + len(actor) * ACTOR_LINE) / 2
    first = [Line(text, top + number * NAME_LINE + 13.5, False) for number, text in enumerate(name)]
    top += len(name) * NAME_LINE
    return (*first, *(Line(text, top + number * ACTOR_LINE + 11, True) for number, text in enumerate(actor)))


def _diamond(lines: tuple[Line, ...]) -> tuple[int, int]:
    """The size of the flattest diamond around the lines that is not wider than it must be."""
    corners = [
        (width(line.text) * size / 2 + 4, max(abs(line.y - 0.8 * size), abs(line.y + 0.15 * size)) + 1)
        for line in lines
        for size in (ACTOR if line.actor else NAME,)
    ]
    half_height = max((y for _, y in corners), default=10.0)
    sizes = []
    for factor in (1.3, 1.45, 1.6, 1.75, 1.9, 2.1, 2.3):
        tall = half_height * factor
        broad = max((x / (1 - y / tall) for x, y in corners), default=40.0)
        sizes.append((broad + 1.4 * tall, broad, tall))
    _, broad, tall = min(sizes)
    return max(96, _round_up(2 * broad, DIAMOND_STEP)), max(44, _round_up(2 * tall, DIAMOND_STEP))


def _onward(outline: Outline) -> list[int]:
    """For each step the one that the main line goes on to, -1 for none.

    It is the one with the longest way still to go; of equals, the one that the file names later, since
    people write the good outcome last.
    """
    far = [1] * len(outline.steps)
    onward = [-1] * len(outline.steps)
    for link in sorted(outline.forward, key=lambda link: (-link.tail, link.head)):
        if far[link.head] + 1 >= far[link.tail]:
            far[link.tail] = far[link.head] + 1
            onward[link.tail] = link.head
    return onward


def _line(onward: list[int]) -> set[int]:
    line: set[int] = set()
    here = 0 if onward else -1
    while here >= 0:
        line.add(here)
        here = onward[here]
    return line


def _beside(outline: Outline, onward: list[int], main: set[int]) -> set[tuple[int, int]]:
    """The links from the main line to steps beside it: one for each step of it, going nowhere but back."""
    entries = [0] * len(outline.steps)
    going_on = {link.tail for link in outline.forward}
    returning = {link.tail for link in outline.back}
    for link in outline.forward:
        entries[link.head] += 1
    chosen: dict[int, int] = {}
    for link in outline.forward:
        alone = link.head not in going_on and entries[link.head] == 1
        better = link.tail not in chosen or (link.head in returning and chosen[link.tail] not in returning)
        if link.tail in main and alone and onward[link.tail] != link.head and better:
            chosen[link.tail] = link.head
    return set(chosen.items())


def _round_up(value: float, step: int) -> int:
    return math.ceil(value / step) * step
