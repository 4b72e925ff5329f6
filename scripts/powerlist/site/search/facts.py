"""One line of what a person needs of an item: how long it takes, what it costs, since when it is gone."""

from __future__ import annotations

from powerlist.model import Duration, Fees, Item, TimeLimit
from powerlist.schema import title_of

_LONGEST = 60
_AT_ONCE = title_of("time_unit", "on_the_spot")


def facts(item: Item) -> str:
    """Return the line, its parts separated by " · "; "" when the item says nothing of the kind."""
    parts = [_standing(item), _limit(item), _fees(item.fees), _penalty(item)]
    return " · ".join(part for part in parts if part)


def _standing(item: Item) -> str:
    """Return since when an item is no longer, or not yet, an ordinary part of the list."""
    if item.standing == "in_force":
        return ""
    title = title_of("standing", item.standing)
    return f"{item.since} 起{title}" if item.since else ""


def _limit(item: Item) -> str:
    limit = item.time_limit or TimeLimit()
    promised = _duration(limit.promised)
    statutory = _duration(limit.statutory)
    if promised:
        words = "当场办结" if promised == _AT_ONCE else f"承诺{promised}"
        return f"{words}（法定{statutory}）" if statutory not in ("", promised) else words
    if item.handling == "immediate":
        return title_of("handling", item.handling)
    return f"法定{statutory}" if statutory else ""


def _duration(duration: Duration | None) -> str:
    if duration is None:
        return ""
    unit = title_of("time_unit", duration.unit)
    return unit if duration.value is None else f" {duration.value} {unit}"


def _fees(fees: Fees | None) -> str:
    if fees is None:
        return ""
    if not fees.charged:
        return "不收费"
    standard = fees.standards[0].standard if len(fees.standards) == 1 else None
    if standard and "\n" not in standard and len(standard) <= _LONGEST:
        return f"收费：{standard}"
    return "收费"


def _penalty(item: Item) -> str:
    if item.penalty is None:
        return ""
    return "、".join(title_of("penalty_kind", kind) for kind in item.penalty.kinds)
