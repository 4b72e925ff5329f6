"""Time limits in words, and the instruments that a limit rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from powerlist.model import Citation, Duration, Item
from powerlist.problems import Text
from powerlist.rules.contract import Context
from powerlist.schema import title_of

# Kinds that stand for "a law or regulation" (法律、法规); the kind "other" leaves the question open.
LAWS = frozenset({"law", "other"})
LAWS_AND_REGULATIONS = LAWS | {"administrative_regulation", "state_council_decision", "local_regulation"}
RULES_AND_HIGHER = LAWS_AND_REGULATIONS | {"department_rule", "local_rule"}

# The laws of procedure say which of their days are working days: 行政许可法第八十二条, 行政处罚法第八十五条,
# 行政强制法第六十九条, 行政复议法第八十八条第二款.
_COUNTING = {
    "行政许可法": ("第八十二条", range(1, 10_000)),
    "行政处罚法": ("第八十五条", (2, 3, 5, 7)),
    "行政强制法": ("第六十九条", range(1, 11)),
    "行政复议法": ("第八十八条第二款", (3, 5, 7, 10)),
}


class GeneralLimit(NamedTuple):
    """The limit that a law of procedure gives where no other law gives one."""

    limit: Duration
    law: str
    article: str


_LICENCE = GeneralLimit(Duration(value=20, unit="working_day"), "行政许可法", "第四十二条第一款")
_JOINT_LICENCE = GeneralLimit(Duration(value=45, unit="working_day"), "行政许可法", "第四十二条第二款")
_PENALTY = GeneralLimit(Duration(value=90, unit="calendar_day"), "行政处罚法", "第六十条")
_SEIZURE = GeneralLimit(Duration(value=30, unit="calendar_day"), "行政强制法", "第二十五条第一款")
_FREEZING = GeneralLimit(Duration(value=30, unit="calendar_day"), "行政强制法", "第三十二条第一款")


def general_limit(item: Item) -> GeneralLimit | None:
    """Return the general limit of the item's procedure, None where no law of procedure gives one."""
    if item.category == "licence":
        return _JOINT_LICENCE if item.joint_departments or _cites_joint_handling(item) else _LICENCE
    if item.category == "penalty":
        return _PENALTY
    if item.category == "coercion" and re.search("查封|扣押|暂扣", item.name):
        return _SEIZURE
    return _FREEZING if item.category == "coercion" and "冻结" in item.name else None


def _cites_joint_handling(item: Item) -> bool:
    statutory = item.time_limit and item.time_limit.statutory
    return any(
        one.law == "行政许可法" and "第四十二条第二款" in (one.article or "")
        for one in (statutory.basis if statutory else ())
    )


def in_words(duration: Duration) -> Text:
    """Return a duration as people say it: 20 个工作日, 当场."""
    unit = title_of("time_unit", duration.unit)
    if duration.unit == "on_the_spot":
        return Text(unit, "on the spot")
    value = duration.value or 1
    plain = duration.unit.replace("_", " ")
    return Text(f"{value} {unit}", f"{value} {plain}{'' if value == 1 else 's'}")


def rests_on(basis: Iterable[Citation], kinds: Iterable[str], context: Context, but: str = "") -> bool:
    """Tell whether any instrument cited is of these kinds, or is one that the list of laws does not have.

    `but` is the law of procedure that gives the general limit: it cannot give another.
    """
    cited = [one.law for one in basis if one.law != but]
    laws = context.registry.laws
    return any(key is None or key not in laws or laws[key].kind in kinds for key in cited)


def miscounted(duration: Duration) -> tuple[str, str, str] | None:
    """Return (law, article, unit) if the days are counted otherwise than their law counts them.

    Only for limits that rest on one of the laws of procedure and nothing else.
    """
    laws = {one.law for one in duration.basis}
    law = laws.pop() if len(laws) == 1 else None
    if law not in _COUNTING or duration.value is None:
        return None
    article, working = _COUNTING[law]
    right = "working_day" if duration.value in working else "calendar_day"
    if duration.unit in ("working_day", "calendar_day") and duration.unit != right:
        return law, article, title_of("time_unit", right)
    return None
