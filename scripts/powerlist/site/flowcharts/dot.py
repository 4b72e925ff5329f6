"""A geometry as Graphviz reads it, and the answer of Graphviz as points."""

from __future__ import annotations

from typing import NamedTuple

import graphviz  # type: ignore[import-untyped]

from powerlist.site.flowcharts.arrangement import Geometry

# Everything that decides about the layout besides the geometry.
GRAPH = {"rankdir": "TB", "nodesep": "0.2", "ranksep": "0.28", "splines": "spline"}
NODE = {"shape": "box", "fixedsize": "true", "label": ""}
EDGE = {"dir": "none"}
LABEL = 'border="0" cellborder="0" cellspacing="0" cellpadding="0" fixedsize="true"'

_PER_INCH = 72  # Graphviz measures in inches; a px of the drawing is a point

Point = tuple[float, float]


class Layout(NamedTuple):
    """Where everything lies, in px from the upper left corner.

    `boxes` are the middles of the boxes, `curves` the points of each wire's Bézier curve (3 n + 1 of them),
    `labels` the middles of the wires' labels, None for a wire without one.
    """

    width: float
    height: float
    boxes: tuple[Point, ...]
    curves: tuple[tuple[Point, ...], ...]
    labels: tuple[Point | None, ...]


def dot(geometry: Geometry) -> str:
    """Return the graph in the DOT language: boxes n0, n1, … of fixed size, no text."""
    graph = graphviz.Digraph(graph_attr=GRAPH, node_attr=NODE, edge_attr=EDGE)
    for number, shape in enumerate(geometry.shapes):
        more = {"shape": "diamond"} if shape.diamond else {}
        if shape.main:
            more["group"] = "main"
        graph.node(f"n{number}", width=_inches(shape.width), height=_inches(shape.height), **more)
    for wire in geometry.wires:
        more = {"weight": str(wire.weight)} if wire.weight != 1 else {}
        if wire.label_width:
            size = f'width="{wire.label_width}" height="{wire.label_height}"'
            more["label"] = f"<<table {LABEL} {size}><tr><td></td></tr></table>>"
        graph.edge(f"n{wire.tail}", f"n{wire.head}", **more)
        if wire.beside:
            with graph.subgraph(graph_attr={"rank": "same"}) as same:
                same.node(f"n{wire.tail}")
                same.node(f"n{wire.head}")
    return str(graph.source)


def read(plain: str, geometry: Geometry) -> Layout | None:
    """Return the layout of one graph in Graphviz's "plain" format, None when it is not of this geometry."""
    boxes: dict[str, Point] = {}
    curves: dict[tuple[str, str], tuple[Point, ...]] = {}
    labels: dict[tuple[str, str], Point | None] = {}
    wide = high = 0.0

    def point(x: str, y: str) -> Point:
        return round(float(x) * _PER_INCH, 1), round(high - float(y) * _PER_INCH, 1)

    try:
        for line in plain.splitlines():
            word, *rest = line.split()
            if word == "graph":
                wide, high = (round(float(size) * _PER_INCH, 1) for size in rest[1:3])
            elif word == "node":
                boxes[rest[0]] = point(rest[1], rest[2])
            elif word == "edge":
                ends = rest[0], rest[1]
                numbers, tail = rest[3 : 3 + 2 * int(rest[2])], rest[3 + 2 * int(rest[2]) :]
                curves[ends] = tuple(map(point, numbers[::2], numbers[1::2]))
                labels[ends] = point(tail[1], tail[2]) if len(tail) == 5 else None
        wires = [(f"n{wire.tail}", f"n{wire.head}") for wire in geometry.wires]
        return Layout(
            wide,
            high,
            tuple(boxes[f"n{number}"] for number in range(len(geometry.shapes))),
            tuple(curves[ends] for ends in wires),
            tuple(labels[ends] for ends in wires),
        )
    except (KeyError, ValueError, IndexError):
        return None


def _inches(px: int) -> str:
    return f"{px / _PER_INCH:.4f}"
