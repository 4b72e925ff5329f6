"""What is assessed each month, and how: which counts make which rate, measured against which target."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from powerlist.model.assessed import MINUTES_OF_A_DAY


class Indicator(NamedTuple):
    """One rate: `part` of the sum of `whole`, both keys of the assessment's windows or departments.

    `of` says from where: "windows" are the centre's own books, "departments" counts of items. An `inverse`
    rate says by how much the part falls short of the whole. `target` is the key in the settings, "" for none;
    `least` how large the whole must be for a rank. `how` and `unit` are for people; `per` says how many of
    what is counted make one of the unit. What is told `together` is told of the whole centre alone, for at a
    single window it would be the attendance of one person.
    """

    key: str
    title: str
    of: Literal["windows", "departments"]
    part: str
    whole: tuple[str, ...]
    unit: str
    how: str
    least: int = 0  # 0: not ranked
    inverse: bool = False
    target: str = ""
    per: int = 1
    together: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The counts that make the rate, each once."""
        return tuple(dict.fromkeys((self.part, *self.whole)))

    def shown(self, count: int) -> str:
        """Return a count in the unit as people read it: whole or, of days, with one decimal, rounded down."""
        if self.per == 1:
            return f"{count:,}"
        return f"{count * 10 // self.per / 10:,.1f}".removesuffix(".0")


# Rates from few cases say little; from how many on they may stand in a league.
_CASES, _ITEMS, _MINUTES = 30, 5, 100 * MINUTES_OF_A_DAY

INDICATORS = (
    Indicator(
        "entry", "事项进驻率", "departments", "items_entered", ("items",), "项",
        "进驻政务服务中心的事项，占清单上依申请办理的事项。写明“不需要申请”的不算依申请办理。不进驻而有理由的不算进驻，也不从分母里减，另列一栏。",
        _ITEMS,
    ),
    Indicator(
        "authorisation", "充分授权率", "departments", "items_full", ("items_entered",), "项",
        "窗口受理、审批、出证都能办的事项，占进驻的事项。部分授权的不算。", _ITEMS,
    ),
    Indicator(
        "immediate", "即办件占比", "departments", "items_immediate", ("items_handling",), "项",
        "即办件占写明办件类型的事项。", _ITEMS, target="immediate_percent",
    ),
    Indicator(
        "compression", "时限压缩率", "departments", "promised_minutes", ("statutory_minutes",), "个工作日",
        "承诺时限的合计比法定时限的合计短多少。只算两种时限都写明的事项；法定就是当场的不算，压缩不了。"
        "自然日按七分之五、月按三十个自然日折成工作日；按分钟记，合计时不舍不入，显示到一位小数，只舍不入。",
        _MINUTES, inverse=True, target="compression_percent", per=MINUTES_OF_A_DAY,
    ),
    Indicator(
        "staff", "人员进驻率", "windows", "posts_filled", ("posts",), "个岗位",
        "月底实际有人在岗的岗位，占部门应当派驻的岗位。只数岗位，按窗口公布；只有一个岗位的窗口不单独列，合在全中心里。",
    ),
    Indicator(
        "leaders", "坐班率", "windows", "leader_days_kept", ("leader_days_planned",), "天",
        "部门分管负责同志到窗口坐班的天数，占坐班表排定的天数。一个窗口往往只排一位，所以只公布全中心的合计。",
        together=True,
    ),
    Indicator(
        "one_door", "一门受理率", "windows", "accepted", ("accepted", "accepted_elsewhere"), "件",
        "在中心窗口受理的件数，占窗口受理和窗口外受理的总件数。已经进驻、部门又在外面受理的，就是两头受理。",
        _CASES,
    ),
    Indicator(
        "in_time", "按期办结率", "windows", "completed_in_time", ("completed",), "件",
        "在承诺时限内办结的件数，占当月办结的件数。", _CASES,
    ),
    Indicator(
        "at_once", "当场办结率", "windows", "completed_immediately", ("completed",), "件",
        "受理当天办结的件数，占当月办结的件数。即办件的目标是按事项定的，不拿来衡量件数，所以这里没有目标。",
        _CASES,
    ),
    Indicator(
        "satisfaction", "满意率", "windows", "satisfied", ("satisfaction_answers",), "条评价",
        "评价为满意的条数，占收到的评价。没有评价的件不算满意，也不算不满意。", _CASES,
    ),
    Indicator(
        "complaints", "投诉办结率", "windows", "complaints_settled", ("complaints",), "件投诉",
        "到填报时已经办结的投诉，占当月收到的投诉。",
    ),
)  # fmt: skip


class Rate(NamedTuple):
    """A part and its whole; `inverse` as in the indicator."""

    part: int
    whole: int
    inverse: bool = False

    @property
    def counted(self) -> int:
        """What makes up the rate: the part or, of an inverse rate, what the part falls short by."""
        return self.whole - self.part if self.inverse else self.part

    @property
    def percent(self) -> float | None:
        """The rate in per cent with one decimal, rounded down, so that 100 means all; None of nothing."""
        return self.counted * 1000 // self.whole / 10 if self.whole else None


def rate_of(indicator: Indicator, rows: Iterable[Any]) -> Rate:
    """Return the rate over some rows of the assessment: those that have the part and all of the whole."""
    part = whole = 0
    for row in rows:
        one, others = getattr(row, indicator.part), [getattr(row, key) for key in indicator.whole]
        if one is not None and None not in others:
            part += one
            whole += sum(others)
    return Rate(part, whole, indicator.inverse)
