from collections.abc import Iterator

from powerlist.model import Adjustment
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import SINGLE_STEPS, by_decisions, records, single_step
from powerlist.schema import title_of


@rule(
    "PL921",
    scope="registry",
    title=Text("已经办理的程序不写将来的日期", "what has been done is not dated in the future"),
    source=by_decisions("第三十条第三款：如实记录", "art. 30(3): true records"),
)
def what_has_happened_is_not_in_the_future(context: Context) -> Iterator[Finding]:
    """Find reviews, decisions, approvals, claims and ends that are dated after today."""
    today = context.today.isoformat()
    for record, path in records(context):
        for field, title, day in _done(record):
            if day > today:
                yield Finding(
                    field,
                    Text(
                        f"调整记录 {record.id} 的{title}写的是 {day}，还没有到这一天",
                        f"{record.id}: {day} has not come yet",
                    ),
                    Text(
                        "办完再登记；日期写错的请改正。将来的日期只写在征求意见、公布和生效",
                        "record it when it is done, or correct the day",
                    ),
                    path=path,
                )


def _done(record: Adjustment) -> Iterator[tuple[Field, str, str]]:
    for step in SINGLE_STEPS:
        taken = single_step(record, step)
        if taken:
            yield ("procedure", step, "date"), title_of("procedure_step", step), taken.date
    if record.approved:
        yield ("approved",), "批准日期", record.approved
    if record.claimed:
        yield ("claimed",), "认领和完善指南日期", record.claimed
    if record.given_up:
        yield ("given_up", "date"), "终止日期", record.given_up.date
