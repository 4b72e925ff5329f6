from collections.abc import Iterator

from powerlist.model.adjustments import consultation_of, limits_of
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import by_decisions, day_of, records


@rule(
    "PL904",
    scope="registry",
    title=Text("公开征求意见不少于规定的日数", "the public may speak for as long as is set"),
    source=by_decisions(
        "第十五条：一般不少于 30 日，缩短的应当说明；清单设置的“公示最短日数”", "art. 15: 30 days as a rule"
    ),
)
def consultation_is_long_enough(context: Context) -> Iterator[Finding]:
    """Find consultations that are shorter than set and do not say why."""
    least = limits_of(context.registry.settings).consultation_days
    for record, path in records(context):
        consultation = consultation_of(record)
        opens = day_of(consultation.opens) if consultation else None
        closes = day_of(consultation.closes) if consultation else None
        if not (consultation and opens and closes) or consultation.shortened:
            continue
        days = (closes - opens).days  # the day on which it opens does not count (民法典 art. 201)
        if 0 <= days < least:
            yield Finding(
                ("procedure", "public_consultation", "closes"),
                Text(
                    f"调整记录 {record.id} 公开征求意见 {days} 日，少于规定的 {least} 日",
                    f"{record.id}: the consultation lasts {days} days, not {least}",
                ),
                Text(
                    f"请把截止日期改到开始后满 {least} 日；确属情况紧急的，写明“缩短期限的理由”",
                    f"let it last {least} days, or say why it was shortened",
                ),
                path=path,
            )
