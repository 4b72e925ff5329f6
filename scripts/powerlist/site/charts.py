"""Charts as SVG that stand in a page: drawn by pygal when the site is built, dressed by the site's own sheet.

What pygal would add for browsers goes: its scripts and styles (the policy of the pages refuses both), its
comments with the day of drawing, its tooltips. Coordinates are rounded. So the same figures give the same
bytes on every machine, and no font is asked how wide it is: a character of Chinese counts as one em, any
other as 0.6. Colours come from the sheet `statistics`, by series (`color-0` …), for both schemes.

A chart never stands alone: the page shows its figures as a table beside it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as Tree
from collections.abc import Sequence
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from markupsafe import Markup

QUIET = 3  # the colour of what nobody has said
WIDTH = 420  # units of the drawing; a phone shows it at 0.85, so that 13 units of text are 11 px there
_TEXT = 13  # units, as the sheet says
_LABEL = 11  # characters of Chinese at most; the table beside holds the whole text
_ROW, _BAR = 14, 14  # units: between the rows, and of each bar of a row
_AXIS = 34  # units below the plot
_HEIGHT = 240  # of a line
_PLOT = 310  # units of the plot of a line at least
_ROUNDED = re.compile(r"-?\d+\.\d+")
_NAMESPACE = "http://www.w3.org/2000/svg"
_ADDED = ("style", "script", "defs", "desc")


class Series(NamedTuple):
    """One row of figures: its title, and a value for each label, None where there is none.

    `colour` is the number of its colour in the sheet, by default its place; QUIET is grey.
    """

    title: str
    values: Sequence[float | None]
    colour: int | None = None


class Chart(NamedTuple):
    """One chart: an SVG with title and description, and the legend: the series' titles and colours."""

    key: str
    title: str
    legend: tuple[tuple[str, int], ...]
    svg: Markup


def bars(
    key: str,
    title: str,
    description: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    stacked: bool = False,
    unit: str = "",
    most: float | None = None,
) -> Chart:
    """Return horizontal bars, a label a row, from top to bottom in the order of `labels`.

    `key` is a token that no other chart of the page has; `title` and `description` are what a screen reader
    says. Several series stand side by side, or one after the other when `stacked`. `unit` follows each
    number ("%"), `most` is the end of the axis (100 for shares), by default the greatest value.
    """
    import pygal  # 40 ms that a build without statistics does without

    kind = pygal.HorizontalStackedBar if stacked else pygal.HorizontalBar
    side_by_side = 1 if stacked else len(series)
    shown = [_cut(label) for label in labels]
    chart = _prepared(
        kind,
        formatter=lambda value: _told(value, unit),
        height=len(labels) * (_ROW + _BAR * side_by_side) + _AXIS,
        range=(_least(series), most or _greatest(series, stacked)),
        print_values=not stacked,
        print_values_position="top",
        margin_left=_lacking(shown),
        margin_right=14 if stacked or most else 56,
    )
    chart.x_labels = shown[::-1]
    for one in series:
        chart.add(one.title, list(one.values)[::-1])
    return Chart(key, title, _legend(series), _svg(chart, key, title, description, _colours(series)))


def line(
    key: str,
    title: str,
    description: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    unit: str = "",
    places: Sequence[float] | None = None,
) -> Chart:
    """Return lines over `labels`, from left to right; of many labels some are left out. See `bars`.

    `places` are where the labels stand, rising, in any unit, by default at equal distances. With places a
    value holds until the next one: the line runs in steps.
    """
    import pygal

    at = list(map(float, range(len(labels)) if places is None else places))
    known = [value for one in series for value in one.values if value is not None]
    low, high = min(known, default=0), max(known, default=1)
    room = max(1, (high - low) * 0.15)
    said = _spaced(labels, at)
    outside = max(34, max((_ems(labels[place]) for place in said), default=0) * _TEXT / 2)
    chart = _prepared(
        pygal.XY,
        value_formatter=lambda value: _told(value, unit),
        height=_HEIGHT,
        range=(max(0, low - room), high + room),
        xrange=(at[0], at[-1]) if len(at) > 1 else (0, 1),
        margin_left=8,
        margin_right=outside,
        show_dots=places is None,  # a step has corners that are no figures
        dots_size=3,
        truncate_label=-1,
    )
    chart.x_labels = [{"value": at[place], "label": labels[place]} for place in said]
    chart.x_value_formatter = str
    for one in series:
        pairs = list(zip(at, one.values, strict=True))
        chart.add(one.title, _steps(pairs) if places is not None else pairs)
    return Chart(key, title, _legend(series), _svg(chart, key, title, description, _colours(series)))


def _steps(pairs: list[tuple[float, float | None]]) -> list[tuple[float, float | None]]:
    found: list[tuple[float, float | None]] = []
    for place, value in pairs:
        if found:
            found.append((place, found[-1][1]))
        found.append((place, value))
    return found


def _spaced(labels: Sequence[str], at: Sequence[float]) -> list[int]:
    """Return the places of the labels that stand beside each other without touching, the last one first."""
    if not labels:
        return []
    unit = (_PLOT / (at[-1] - at[0])) if at[-1] > at[0] else 0
    found = [len(labels) - 1]
    for place in (0, *range(len(labels) - 2, 0, -1)):
        gaps = [
            abs(at[other] - at[place]) * unit - (_ems(labels[place]) + _ems(labels[other])) * _TEXT / 2
            for other in found
        ]
        if min(gaps) > _TEXT:
            found.append(place)
    return found


def _prepared(kind: Any, **options: Any) -> Any:
    from pygal.etree import etree
    from pygal.style import Style

    etree.to_etree()  # lxml, where it is installed, would write the attributes in another order
    style = Style(label_font_size=_TEXT, major_label_font_size=_TEXT, value_font_size=_TEXT)
    return kind(
        width=WIDTH,
        margin=4,
        style=style,
        show_legend=False,
        max_scale=5,
        no_prefix=True,
        js=[],
        css=[],
        **options,
    )


def _told(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return "不到 0.1%" if unit == "%" and 0 < value < 0.1 else f"{value:,.10g}{unit}"


def _greatest(series: Sequence[Series], stacked: bool) -> float:
    rows = zip(*[[value or 0 for value in one.values] for one in series], strict=True)
    return max((sum(row) if stacked else max(row) for row in rows), default=0) or 1


def _least(series: Sequence[Series]) -> float:
    """Return where the axis begins: at 0, or so far below the least value that its number has room."""
    values = [value or 0 for one in series for value in one.values]
    least = min(values, default=0)
    return least - 0.15 * (max(0, *values) - least) if least < 0 else 0


def _legend(series: Sequence[Series]) -> tuple[tuple[str, int], ...]:
    return tuple(zip((one.title for one in series), _colours(series), strict=True)) if len(series) > 1 else ()


def _colours(series: Sequence[Series]) -> list[int]:
    return [place if one.colour is None else one.colour for place, one in enumerate(series)]


def _cut(label: str) -> str:
    """Return a label that leaves room for its bar."""
    if _ems(label) <= _LABEL:
        return label
    while _ems(label) > _LABEL - 1:
        label = label[:-1]
    return f"{label}…"


def _ems(text: str) -> float:
    return sum(1 if east_asian_width(character) in "WFA" else 0.6 for character in text)


def _lacking(labels: Sequence[str]) -> float:
    """Return by how many units the labels are wider than pygal takes them to be."""
    widest = max((_ems(label) for label in labels), default=0)
    longest = max(map(len, labels), default=0)
    return 4 + max(0.0, widest - 0.6 * longest) * _TEXT


def _svg(chart: Any, key: str, title: str, description: str, colours: list[int]) -> Markup:
    root: Tree.Element = chart.render_tree()
    _clean(root, colours)
    root.attrib = {
        "xmlns": _NAMESPACE,
        "class": "chart__drawing",
        "viewBox": root.attrib["viewBox"],
        "role": "img",
        "aria-labelledby": f"chart-{key}-title chart-{key}-text",
    }
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        told = Tree.Element(tag, {"id": f"chart-{key}-{'text' if place else 'title'}"})
        told.text = text
        root.insert(place, told)
    return Markup(Tree.tostring(root, encoding="unicode"))


def _clean(node: Tree.Element, colours: list[int]) -> None:
    """Take out what is for pygal's own scripts, round the coordinates, let values begin beside their bars."""
    for child in list(node):
        is_comment = not isinstance(child.tag, str)
        tooltip = "tooltip" in child.attrib.get("class", "") and child.tag == "g"
        if is_comment or tooltip or child.tag in (*_ADDED, "title"):
            node.remove(child)
        else:
            _clean(child, colours)
    for name, value in list(node.attrib.items()):
        if name in ("id", "rx", "ry") or not value:
            del node.attrib[name]
        elif name not in ("class", "text-anchor"):
            node.attrib[name] = _ROUNDED.sub(lambda found: f"{float(found[0]):.1f}", value)
    if "serie-" in (kind := node.attrib.get("class", "")):
        node.attrib["class"] = f"series color-{colours[int(kind.rpartition('-')[2])]}"
    if node.tag == "rect" and "reactive" in node.attrib.get("class", ""):
        node.attrib["class"] = "rect"
    if node.tag == "text" and node.attrib.get("class") == "value":
        node.attrib["text-anchor"] = "end" if (node.text or "").startswith("-") else "start"
