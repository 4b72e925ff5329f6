from collections.abc import Iterator

from powerlist.model import Adjustment
from powerlist.model.adjustments import parts_of
from powerlist.rules import ChangeContext, Finding, Severity, Text, rule
from powerlist.rules.changed import DECREE, listed

_ELEMENTS = frozenset(("amend", "correct"))


@rule(
    "PL957",
    scope="change",
    severity=Severity.WARNING,
    title=Text("记录里写了的事项，真的改了", "a record changes what it names"),
    source=DECREE,
)
def records_do_what_they_name(context: ChangeContext) -> Iterator[Finding]:
    """Point out approved amendments and corrections, new or changed here, that name items left as they were.

    A record that names the whole list would cover anything.
    """
    day = context.today.isoformat()
    old = {record.id: record for record in context.before.adjustments}
    changed = {change.id for change in context.comparison.items}
    for record, path in zip(context.after.adjustments, context.after.adjustment_paths, strict=True):
        was = old.get(record.id)
        if was == record or (was and was.approved) or not _is_decided(record, day):
            continue
        idle = [
            item
            for part in parts_of(record)
            if part.kind in _ELEMENTS
            for item in part.items
            if item not in changed
        ]
        if idle:
            yield Finding(
                ("parts",) if record.parts else ("items",),
                Text(
                    f"调整记录 {record.id} 写了 {listed(idle, '项')}，这次没有改",
                    f"{record.id} names items that do not differ: {idle[0]}",
                ),
                Text(
                    "请核对：没有改的从记录里去掉，漏改的补上",
                    "take them out of the record, or make the change",
                ),
                path=path,
            )


def _is_decided(record: Adjustment, day: str) -> bool:
    review = record.procedure.legality_review if record.procedure else None
    return bool(record.approved) or bool(review and review.date <= day)
