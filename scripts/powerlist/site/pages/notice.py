"""The notices that follow the name on an item's page: what it is not, why, and what may become of it."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.model import (
    Adjustment,
    AdjustmentKind,
    Item,
    PublicConsultation,
    SettingsJurisdiction,
    Standing,
)
from powerlist.model.adjustments import State, consultation_of, kind_for, parts_of
from powerlist.model.standings import LEFT
from powerlist.schema import title_of
from powerlist.site.derive import Site
from powerlist.site.pages.proposals import Changed, proposals


class Notice(NamedTuple):
    """What a reader must know before anything else on the page.

    `successors` are the items that took this one's place, by id; `adjustment` is the record that says why;
    `until` is the day that the headline ends with ("" for none), and `over` what is said once it is past.
    """

    standing: str
    headline: str
    reason: str
    successors: tuple[str, ...]
    adjustment: Adjustment | None
    consultation: PublicConsultation | None
    left: bool
    until: str = ""
    over: str = ""
    changed: tuple[Changed, ...] = ()
    more: int = 0  # elements that change besides those shown
    pending: bool = False


_SHOWN = 4  # elements of a pending change; its record has all
_WORDS: dict[Standing, str] = {
    "consultation": "正在公示，还没有列入清单",
    "frozen": "已冻结，未经{government}同意不得行使",
    "cancelled": "已取消，任何部门不得再行使",
    "transferred": "已转移",
    "merged": "已整合到其他事项",
    "delegated": "已下放",
}
_KINDS: dict[Standing, tuple[AdjustmentKind, ...]] = {
    "frozen": ("freeze",),
    "cancelled": ("cancel", "split"),
    "transferred": ("transfer",),
    "merged": ("merge",),
    "delegated": ("delegate",),
}
# What is said of a change that has not come yet; the day that people wait for follows where there is one.
_PENDING: dict[State, str] = {
    "begun": "拟{kind}，正在办理",
    "announced": "拟{kind}，将征求意见，开始于",
    "open": "拟{kind}，正在征求意见，截止于",
    "closed": "拟{kind}，征求意见已结束，等待决定",
    "decided": "已批准{kind}，等待公布",
    "published": "将{kind}，生效于",
}
# The same of an item that is not on the list yet.
_PROPOSED: dict[State, str] = {
    "begun": "还没有列入清单，正在办理",
    "announced": "还没有列入清单，将公示征求意见，开始于",
    "open": "正在公示征求意见，还没有列入清单，截止于",
    "closed": "公示已结束，等待决定，还没有列入清单",
    "decided": "已批准列入清单，等待公布",
    "published": "将列入清单，生效于",
}


def notices_of(site: Site, item: Item) -> list[Notice]:
    """Return the notices of an item: of its standing if that is not simply in force, of pending changes."""
    records = site.adjustments_of.get(item.id, ())
    pending = [record for record in records if _is_pending(site, record)]
    if item.standing == "in_force":
        return [_pending(site, item, record) for record in pending]
    if item.standing == "consultation":
        return [_pending(site, item, record) for record in pending] or [_standing(site, item, records)]
    return [_standing(site, item, records), *(_pending(site, item, record) for record in pending)]


def government(jurisdiction: SettingsJurisdiction) -> str:
    """Return the government whose list it is: that of a league is an agency, that of a street an office."""
    name = jurisdiction.name
    if jurisdiction.level == "national":
        return "国务院"
    if jurisdiction.level == "city" and name.endswith(("盟", "地区")):
        return f"{name}行政公署"
    if jurisdiction.level == "township" and name.endswith("街道"):
        return f"{name}办事处"
    return name if name.endswith("人民政府") else f"{name}人民政府"


def _is_pending(site: Site, record: Adjustment) -> bool:
    """Tell whether a record has not taken effect yet, or will on a day that is known."""
    state = site.states[record.id]
    if state == "published":
        return bool(record.effective) and str(record.effective) > site.today.isoformat()
    return state in _PENDING


def _standing(site: Site, item: Item, records: tuple[Adjustment, ...]) -> Notice:
    kinds = _KINDS.get(item.standing, ())
    record = next((r for r in records if kind_for(r, item.id) in kinds), None)
    words = _WORDS[item.standing].format(government=government(site.settings.jurisdiction))
    return Notice(
        standing=item.standing,
        headline=f"{item.since} {words}" if item.since else words,
        reason=item.standing_reason or (_reason(record, item) if record else ""),
        successors=tuple(key for key in item.successors if key in site.cards),
        adjustment=record,
        consultation=None,
        left=item.standing in LEFT,
    )


def _reason(record: Adjustment, item: Item) -> str:
    """Return why a record touches an item: a batch may have a reason for each of its parts."""
    return next((part.reason for part in parts_of(record) if item.id in part.items), record.reason)


def _pending(site: Site, item: Item, record: Adjustment) -> Notice:
    state = site.states[record.id]
    consultation = consultation_of(record) if state in ("announced", "open") else None
    kind = title_of("adjustment_kind", kind_for(record, item.id))
    proposed = item.standing == "consultation"
    until = {
        "announced": consultation.opens if consultation else "",
        "open": consultation.closes if consultation else "",
        "published": record.effective or "",
    }.get(state, "")
    changed = proposals(site, record, item.id)
    return Notice(
        standing="consultation",
        headline=(_PROPOSED if proposed else _PENDING)[state].format(kind=kind),
        reason=(item.standing_reason if proposed else None) or _reason(record, item),
        successors=tuple(key for key in item.successors if key in site.cards) if proposed else (),
        adjustment=record,
        consultation=consultation,
        left=False,
        until=until,
        over={"announced": "已经开始", "open": "已经截止", "published": "已经生效"}.get(state, ""),
        changed=tuple(one._replace(changes=one.changes[:_SHOWN]) for one in changed),
        more=sum(len(one.changes[_SHOWN:]) for one in changed),
        pending=True,
    )
