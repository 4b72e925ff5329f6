from collections.abc import Iterator

from powerlist.model import Adjustment
from powerlist.model.adjustments import limits_of
from powerlist.model.working_days import working_days_after
from powerlist.problems import Severity
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import day_of, records


@rule(
    "PL905",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("批准以后按期公布", "an approved adjustment is published in time"),
    source=Text(
        "内政发〔2021〕6号：调整后 20 个工作日内公布；清单设置的“批准后公布期限”",
        "Document 6 (2021) of Inner Mongolia: 20 working days",
    ),
)
def publication_is_in_time(context: Context) -> Iterator[Finding]:
    """Find adjustments that were published too late, or are not published although the time is over."""
    limit = limits_of(context.registry.settings).publication_working_days
    for record, path in records(context):
        approved = day_of(record.approved)
        if approved is None or record.given_up or record.disclosure == "withheld":
            continue
        reached = day_of(record.published) or context.today
        if (reached - approved).days <= limit:  # so few days hold no more working days
            continue
        deadline = working_days_after(approved, limit)
        if reached > deadline.day:
            unsure = "" if deadline.known else "（放假安排没有公布的年份，按星期和日期固定的假日算）"
            yield Finding(
                ("published",) if record.published else ("approved",),
                Text(
                    f"调整记录 {record.id}：{approved} 批准，{limit} 个工作日到 {deadline.day} 为止"
                    f"{unsure}，{_said(record)}",
                    f"{record.id}: publication was due on {deadline.day}",
                ),
                Text(
                    "还没有公布的请尽快公布；已经迟了的如实登记，不改日期",
                    "publish it; if it was late, let the days stand as they are",
                ),
                path=path,
            )


def _said(record: Adjustment) -> str:
    return f"{record.published} 才公布" if record.published else "还没有公布"
