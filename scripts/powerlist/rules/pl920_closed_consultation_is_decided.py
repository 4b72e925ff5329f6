from collections.abc import Iterator

from powerlist.model.adjustments import consultation_of, state_of
from powerlist.problems import Severity
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import by_decisions, day_of, records

_DAYS = 365


@rule(
    "PL920",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("征求意见结束后一年内有决定", "a closed consultation is decided within a year"),
    source=by_decisions("第三十八条第二款：应当及时作出决策的不久拖不决", "art. 38(2): no undue delay"),
)
def closed_consultation_is_decided(context: Context) -> Iterator[Finding]:
    """Find consultations that closed more than a year ago and led to nothing."""
    for record, path in records(context):
        consultation = consultation_of(record)
        closes = day_of(consultation.closes) if consultation else None
        if closes is None or state_of(record, context.today) != "closed":
            continue
        if (context.today - closes).days > _DAYS:
            yield Finding(
                ("procedure", "public_consultation", "closes"),
                Text(
                    f"调整记录 {record.id} 的征求意见 {closes} 已经截止，一年多没有决定",
                    f"{record.id}: the consultation closed on {closes} and nothing was decided",
                ),
                Text(
                    "请办完余下的程序；不再调整的，登记“终止”的日期和理由",
                    "take the remaining steps, or record that it was given up",
                ),
                path=path,
            )
