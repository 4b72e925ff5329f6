from collections.abc import Iterator
from datetime import timedelta

from powerlist.model.adjustments import BRINGS_NEW, kinds_of, limits_of
from powerlist.problems import Severity
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import day_of, records


@rule(
    "PL906",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("新增的事项按期认领、完善指南", "new items are claimed, and their guides filled in, in time"),
    source=Text(
        "比照《包头市行政权力清单管理办法》政策解读：审定后 30 日内完成认领和办事指南要素配置；"
        "清单设置的“认领和完善指南期限”",
        "by comparison, the official explanation of Baotou's measures: 30 days",
    ),
)
def guide_is_claimed_in_time(context: Context) -> Iterator[Finding]:
    """Find adjustments that brought something new to the list and whose guides are late."""
    limit = limits_of(context.registry.settings).guide_days
    for record, path in records(context):
        approved = day_of(record.approved)
        if approved is None or record.given_up or BRINGS_NEW.isdisjoint(kinds_of(record)):
            continue
        claimed, deadline = day_of(record.claimed), approved + timedelta(days=limit)
        if (claimed or context.today) > deadline:
            said = f"{claimed} 才完成" if claimed else "还没有完成"
            yield Finding(
                ("claimed",) if claimed else ("approved",),
                Text(
                    f"调整记录 {record.id} 的事项应当在 {deadline} 以前认领、完善办事指南，{said}",
                    f"{record.id}: the guides were due on {deadline}",
                ),
                Text(
                    "请部门认领、补齐指南，并登记“认领和完善指南日期”；已经迟了的如实登记",
                    "fill in the guides and record the day; if it was late, let it stand",
                ),
                path=path,
            )
