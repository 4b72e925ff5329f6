"""Time limits that stand in words: 法定期限：20个工作日, 自受理之日起十日内."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from powerlist.citations import numeral
from powerlist.model import Duration

_NUMBER = "[0-9０-９]+|[一二三四五六七八九十百两]+"
_UNIT = "个?工作日|个?自然日|日|天|个?小时|个月|月|年"
_FIGURE = rf"(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})"
_HEADING = "(?:办理|办结)?(?:时限|期限)"
_ALONE = re.compile(rf"(?:自[^，。；]{{1,16}}之日起)?{_FIGURE}以?内?(?:办结|作出决定|完成|决定)?[。.]?")
_SPOT_ALONE = re.compile("(?:当场|即时|随到随)(?:办结|办理|办|决定)?[。.]?")
_UNITS = {
    "工作日": {"working_day"},
    "自然日": {"calendar_day"},
    "日": {"calendar_day", "working_day"},  # the bare word leaves open which
    "天": {"calendar_day", "working_day"},
    "小时": {"hour"},
    "月": {"month"},
    "年": {"year"},
}


class Figure(NamedTuple):
    """A limit as words give it: its text, its value (0 on the spot) and the units that it may mean."""

    text: str
    value: int
    units: frozenset[str]


def figure_alone(text: str) -> Figure | None:
    """Return the one limit that a text consists of; None if it says anything else."""
    bare = text.strip()
    if _SPOT_ALONE.fullmatch(bare):
        return Figure(bare, 0, frozenset({"on_the_spot"}))
    found = _ALONE.fullmatch(bare)
    return _figure(found) if found else None


def figure_under(label: str, text: str) -> Figure | None:
    """Return the limit that stands behind a label (法定, 承诺) in a text; None unless exactly one does."""
    figures = {_figure(found) for found in _behind(label, text)}
    return figures.pop() if len(figures) == 1 else None


def figures_under(label: str, text: str) -> list[str]:
    """Return the limits that stand behind a label (法定, 承诺) in a text, as written."""
    return list(dict.fromkeys(found[0] for found in _behind(label, text)))


def _behind(label: str, text: str) -> Iterator[re.Match[str]]:
    """Every figure between the label's heading (法定期限, 承诺办结时限) and the next heading or full stop."""
    for passage in re.finditer(rf"{label}{_HEADING}(?P<rest>(?:(?!(?:法定|承诺){_HEADING})[^。；])*)", text):
        yield from re.finditer(_FIGURE, passage["rest"])


def differs(said: Figure, limit: Duration) -> bool:
    """Tell whether words and figure name the same unit and another value."""
    if limit.unit == "on_the_spot" or "on_the_spot" in said.units:
        return limit.unit not in said.units
    return limit.unit in said.units and said.value != limit.value


def _figure(found: re.Match[str]) -> Figure:
    unit = found["unit"].removeprefix("个")
    return Figure(found[0], numeral(found["number"]), frozenset(_UNITS[unit]))
