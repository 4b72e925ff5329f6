from collections.abc import Iterator

from powerlist.model.adjustments import consultation_of
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import records


@rule(
    "PL909",
    scope="registry",
    title=Text("答复的意见不多于收到的意见", "no more is answered than was received"),
    source=Text("自治区令第275号第六条：准确性", "Decree 275 of Inner Mongolia, art. 6: accuracy"),
)
def answers_are_not_more_than_opinions(context: Context) -> Iterator[Finding]:
    """Find consultations with more answers than opinions."""
    for record, path in records(context):
        consultation = consultation_of(record)
        received = consultation.received if consultation else None
        answered = consultation.answered if consultation else None
        if answered is not None and answered > (received or 0):
            yield Finding(
                ("procedure", "public_consultation", "answered"),
                Text(
                    f"调整记录 {record.id} 收到 {received or 0} 条意见，却答复了 {answered} 条",
                    f"{record.id}: {answered} answers to {received or 0} opinions",
                ),
                Text("请核对两个数", "check both figures"),
                path=path,
            )
