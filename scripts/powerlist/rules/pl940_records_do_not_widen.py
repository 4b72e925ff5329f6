from collections.abc import Iterator

from powerlist.model import Adjustment
from powerlist.model.adjustments import consultation_of, items_of, parts_of
from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, listed
from powerlist.schema import title_of


@rule(
    "PL940",
    scope="change",
    title=Text("公示以后，记录不扩大范围", "a record does not widen once the public was asked"),
    source=DECREE,
)
def records_do_not_widen(context: ChangeContext) -> Iterator[Finding]:
    """Find records that name more items, another kind or more elements than when their consultation opened.

    To narrow a proposal is what a consultation is for. Without a consultation the decision is what fixes it.
    """
    day = context.today.isoformat()
    old = {record.id: record for record in context.before.adjustments if not record.published}
    for record, path in zip(context.after.adjustments, context.after.adjustment_paths, strict=True):
        was = old.get(record.id)
        if was is None or was == record or not _is_fixed(was, day):
            continue
        wider = _wider(was, record)
        if wider:
            yield Finding(
                ("parts",) if record.parts else ("items",),
                Text(
                    f"调整记录 {record.id} 公示（或审议）以后又增加了 {wider}",
                    f"{record.id} names more than when the public was asked",
                ),
                Text(
                    "增加的内容没有征求过意见：请另写调整记录",
                    "put what was added into a record of its own",
                ),
                path=path,
            )


def _is_fixed(record: Adjustment, day: str) -> bool:
    consultation = consultation_of(record)
    return bool(consultation and consultation.opens <= day) or bool(
        record.approved and record.approved <= day
    )


def _wider(was: Adjustment, now: Adjustment) -> str:
    before = {(part.kind, item) for part in parts_of(was) for item in part.items}
    added = [
        (part.kind, item) for part in parts_of(now) for item in part.items if (part.kind, item) not in before
    ]
    known = set(items_of(was))
    told = [
        f"{item} 的“{title_of('adjustment_kind', kind)}”" if item in known else f"{item}"
        for kind, item in added
    ]
    asked = {(one.item, one.element) for one in was.proposal}
    told += [
        f"{one.item} 的{one.element}"
        for one in now.proposal
        if asked and (one.item, one.element) not in asked
    ]
    if asked and not now.proposal:
        told.append("拟调整内容以外的改动（拟调整内容删去了）")
    return listed(told)
