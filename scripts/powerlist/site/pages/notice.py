"""The notice that follows the name on the page of an item not simply in force: what, when, why, what now."""

from __future__ import annotations

from typing import NamedTuple

from powerlist.model import Adjustment, Item, PublicConsultation
from powerlist.model.adjustments import kind_for
from powerlist.model.standings import LEFT
from powerlist.schema import title_of
from powerlist.site.derive import Site


class Notice(NamedTuple):
    """What a reader must know before anything else on the page.

    `successors` are the items that took this one's place, by id; `adjustment` is the record that says why.
    """

    headline: str
    reason: str
    successors: tuple[str, ...]
    adjustment: Adjustment | None
    consultation: PublicConsultation | None
    left: bool


_WORDS = {
    "consultation": "正在公示，还没有列入清单",
    "frozen": "已冻结，暂停行使",
    "cancelled": "已取消，任何部门不得再行使",
    "transferred": "已转移",
    "merged": "已整合到其他事项",
    "delegated": "已下放",
}
_KINDS = {
    "frozen": "freeze",
    "cancelled": "cancel",
    "transferred": "transfer",
    "merged": "merge",
    "delegated": "delegate",
}


def notice_of(site: Site, item: Item) -> Notice | None:
    """Return the notice of an item, None for one in force that nobody proposes to change."""
    records = site.adjustments_of.get(item.id, ())
    open_now = next((record for record in records if record in site.consultations), None)
    if item.standing == "in_force" and open_now is None:
        return None
    if item.standing in ("in_force", "consultation"):
        new = item.standing == "consultation" and (
            open_now is None or kind_for(open_now, item.id) == "create"
        )
        headline = _WORDS["consultation"] if new else _proposed(open_now, item.id)
        record = open_now or next(iter(records), None)
    else:
        headline = _WORDS[item.standing]
        record = next((r for r in records if kind_for(r, item.id) == _KINDS[item.standing]), None)
    when = f"{item.since} " if item.since and item.standing != "in_force" else ""
    procedure = open_now.procedure if open_now else None
    return Notice(
        headline=f"{when}{headline}",
        reason=item.standing_reason or (record.reason if record else ""),
        successors=tuple(key for key in item.successors if key in site.cards),
        adjustment=record,
        consultation=procedure.public_consultation if procedure else None,
        left=item.standing in LEFT,
    )


def _proposed(adjustment: Adjustment | None, item: str) -> str:
    kind = title_of("adjustment_kind", kind_for(adjustment, item)) if adjustment else "调整"
    return f"拟{kind}，正在征求意见"
