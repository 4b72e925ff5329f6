"""An audit as data; everything that is shown of it, on a terminal, a page or a sheet, is made from this."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from powerlist.git.people import Person
from powerlist.history.notes import Note
from powerlist.history.records import Mark
from powerlist.model import Adjustment, Settings
from powerlist.model.changes import Effect, ElementChange
from powerlist.rules.procedure import StepState

# Why the number of powers in force rises and falls; the order is that of the columns.
GAINS: dict[str, str] = {
    "first": "首次公布", "create": "新增", "accept": "承接", "split_in": "拆分转入", "merge_in": "整合转入",
    "unfreeze": "解冻", "disclosed": "转为公开", "unexplained_in": "无记录增加",
}  # fmt: skip
LOSSES: dict[str, str] = {
    "cancel": "取消", "transfer": "转移", "merge": "整合", "split": "拆分", "delegate": "下放",
    "freeze": "冻结", "withheld": "转为不予公开", "unexplained_out": "无记录减少",
}  # fmt: skip
TRANSFERS: dict[str, str] = {"moved_in": "部门间转入", "moved_out": "部门间转出"}
KINDS = {**GAINS, **LOSSES, **TRANSFERS}

Weight = Literal["fault", "hint"]


# What differs of an item by a commit.
Elements = Callable[[str, str], tuple[ElementChange, ...]]


class Span(NamedTuple):
    """The days of an audit, both included."""

    first: date
    last: date

    def holds(self, day: str) -> bool:
        """Tell whether a day, as 2026-11-23, lies in the span."""
        return self.first.isoformat() <= day <= self.last.isoformat()


class Evidence(NamedTuple):
    """What an audit is made from.

    `notes` are those of the walk through history up to the present; `records` the adjustments as they are
    now, with their files; `names` and `departments` give names by id. `start` and `end`, where known, are
    how items stood at both ends as the files say it: (standing, department) by id, an account of its own
    beside the notes. `hidden` counts what was left out because people do not see it; `elements` tells what
    of an item differs by a commit, `people` who made which commit (None where that is not to be told).
    `withheld` are the days on which items became withheld (1) or no longer were (-1), None where the notes
    tell it; `chain` are all commits of the branch, oldest first, those too that touch no item;
    `unread` the files by id of the items that cannot be read at both ends.
    """

    notes: Sequence[Note]
    records: Sequence[Adjustment]
    paths: Sequence[str]
    settings: Settings
    names: Mapping[str, str]
    departments: Mapping[str, str]
    start: Mapping[str, tuple[str, str]] | None = None
    end: Mapping[str, tuple[str, str]] | None = None
    hidden: int = 0
    elements: Elements = lambda item, commit: ()
    people: Mapping[str, Person] | None = None
    withheld: tuple[tuple[str, int], ...] | None = None
    chain: Sequence[Mark] = ()
    unread: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {})


class Flow(NamedTuple):
    """One item that came into force, went out of it, or went to another department.

    `kind` is one of KINDS; `sign` 1 or -1; `recorded` the day of the commit, `effective` that of the record
    that covers it, or the same day where none does.
    """

    item: str
    department: str
    kind: str
    sign: int
    recorded: str
    effective: str
    record: str
    commit: str


class Line(NamedTuple):
    """The account of the whole list, a department or a category: ids of items at both ends and between.

    `off` are items by which what the files say at the end differs from what the account comes to.
    """

    key: str
    title: str
    start: int
    flows: Mapping[str, tuple[str, ...]]
    end: int
    off: tuple[str, ...] = ()

    @property
    def gained(self) -> int:
        """How many came."""
        return sum(len(self.flows.get(kind, ())) for kind in (*GAINS, "moved_in"))

    @property
    def lost(self) -> int:
        """How many went."""
        return sum(len(self.flows.get(kind, ())) for kind in (*LOSSES, "moved_out"))

    @property
    def balances(self) -> bool:
        """Whether start, gains and losses come to the end."""
        return self.start + self.gained - self.lost == self.end and not self.off


class Clock(NamedTuple):
    """The same account by one of the two clocks: when it was recorded, or when it took effect."""

    title: str
    start: int
    gained: int
    lost: int
    end: int


class Stock(NamedTuple):
    """How many items stood in one way at both ends."""

    standing: str
    title: str
    start: int
    end: int


class Objection(NamedTuple):
    """One thing that is wrong (`fault`), or to be looked at (`hint`); `code` is stable.

    `day` and `commit` say when and where it was recorded, "" where it is about no commit.
    """

    code: str
    weight: Weight
    title: str
    words: str
    remedy: str
    item: str = ""
    record: str = ""
    day: str = ""
    commit: str = ""


class Procedure(NamedTuple):
    """One adjustment of the span and how it was made; `recorded` is when its publication came to the list.

    `body` approved it; `days` is how long the public could speak, None where it was not asked. `codes` are
    those of the rules that object to it.
    """

    record: Adjustment
    kinds: str
    department: str
    steps: tuple[StepState, ...]
    body: str
    days: int | None
    recorded: str
    codes: tuple[str, ...]


class Worse(NamedTuple):
    """One item that got worse for people: how, under which records; `undone` is the day it was put back."""

    item: str
    department: str
    effects: tuple[Effect, ...]
    records: tuple[str, ...]
    recorded: str
    commit: str
    undone: str
    elements: tuple[ElementChange, ...]


class Touched(NamedTuple):
    """One item and how often it changed in the span, not counting ways of writing."""

    item: str
    department: str
    days: tuple[str, ...]
    records: tuple[str, ...]


class Stroke(NamedTuple):
    """One published step of the span: how it came, and how much it changed."""

    note: Note
    items: int
    records: tuple[str, ...]
    objections: int


class Approval(NamedTuple):
    """A body and the adjustments that it approved."""

    body: str
    records: tuple[str, ...]


class Audit(NamedTuple):
    """The whole audit of a span."""

    span: Span
    sample: bool
    began: str  # the day on which the list was first recorded
    whole: Line
    departments: tuple[Line, ...]
    categories: tuple[Line, ...]
    flows: tuple[Flow, ...]
    clocks: tuple[Clock, ...]
    apart: tuple[Flow, ...]  # those that one clock counts in the span and the other does not
    stocks: tuple[Stock, ...]
    procedures: tuple[Procedure, ...]
    objections: tuple[Objection, ...]
    worse: tuple[Worse, ...]
    touched: tuple[Touched, ...]
    strokes: tuple[Stroke, ...]
    approvals: tuple[Approval, ...]
    debts: tuple[int, int] | None
    names: Mapping[str, str]
    department_names: Mapping[str, str]
    hidden: int
    people: Mapping[str, Person] | None
    withheld: tuple[int, int]  # how many became withheld, and no longer were
    internal: bool  # whether it tells of anything that people do not see, or did not once

    @property
    def faults(self) -> tuple[Objection, ...]:
        """What is wrong."""
        return tuple(one for one in self.objections if one.weight == "fault")

    @property
    def hints(self) -> tuple[Objection, ...]:
        """What is to be looked at."""
        return tuple(one for one in self.objections if one.weight == "hint")
