from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import records


@rule(
    "PL924",
    scope="registry",
    title=Text("终止的调整不再批准、生效", "an adjustment that was given up takes no effect"),
    source=Text("自治区令第275号第六条：准确性", "Decree 275 of Inner Mongolia, art. 6: accuracy"),
)
def given_up_adjustment_takes_no_effect(context: Context) -> Iterator[Finding]:
    """Find records that say both that they were given up and that they were approved or take effect."""
    for record, path in records(context):
        said = "生效日期" if record.effective else "批准日期" if record.approved else ""
        if record.given_up and said:
            yield Finding(
                ("given_up",),
                Text(
                    f"调整记录 {record.id} 写了“终止”，又写了{said}",
                    f"{record.id} was given up, and yet approved",
                ),
                Text(
                    "没有批准的才能终止：请删去其中之一；生效以后要改回来的，另作一条调整记录",
                    "keep one of them; what is in effect is undone by another adjustment",
                ),
                path=path,
            )
