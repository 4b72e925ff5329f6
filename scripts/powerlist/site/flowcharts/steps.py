"""A chart as an ordered list, branches in words: what the picture says, for every reader."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.model import Duration
from powerlist.model.flow_structure import Chart, Link, outline
from powerlist.schema import title_of


class Branch(NamedTuple):
    """One way on: under which condition ("" for none), to which number, and whether that is a step back."""

    when: str
    to: int
    back: bool

    @property
    def words(self) -> str:
        """The branch as the list says it: 是→第 5 步, 补正后→退回第 2 步, 转第 7 步."""
        target = f"{'退回' if self.back else '' if self.when else '转'}第 {self.to} 步"
        return f"{self.when}→{target}" if self.when else target


class StepLine(NamedTuple):
    """One step of the list; texts are "" where the chart says nothing.

    `onward` says in words where it goes on, "" when simply with the next number; `branches` says the same
    for templates that link to the steps.
    """

    number: int
    id: str
    kind: str
    name: str
    actor: str
    duration: str
    duration_note: str
    output: str
    stage: str
    branches: tuple[Branch, ...]
    onward: str


def ordered_steps(chart: Chart) -> list[StepLine]:
    """Return the chart's steps numbered from 1, each after those that lead to it, loops cut and named."""
    steps, forward, back = outline(chart)
    closing = set(back)
    ways: list[list[Link]] = [[] for _ in steps]
    for link in sorted((*forward, *back), key=lambda link: link.position):
        ways[link.tail].append(link)
    lines = []
    for place, step in enumerate(steps):
        branches = tuple(
            Branch(link.when or "", link.head + 1, link in closing) for link in dict.fromkeys(ways[place])
        )
        lines.append(
            StepLine(
                number=place + 1,
                id=step.id,
                kind=step.kind,
                name=step.name,
                actor=step.actor or "",
                duration=duration_text(step.duration),
                duration_note=(step.duration.note or "") if step.duration else "",
                output=step.output or "",
                stage=step.stage or "",
                branches=branches,
                onward=_onward(place + 1, len(steps), branches),
            )
        )
    return lines


def duration_text(duration: Duration | None) -> str:
    """Return a time limit as people write it: 20 个工作日, 当场; "" for None."""
    if duration is None:
        return ""
    unit = title_of("time_unit", duration.unit)
    return f"{duration.value} {unit}" if duration.value else unit


def _onward(number: int, count: int, branches: tuple[Branch, ...]) -> str:
    if not branches:
        return "到此结束" if number < count else ""
    if branches == (Branch("", number + 1, False),):
        return ""
    return "；".join(branch.words for branch in branches)
