from collections.abc import Iterator

from powerlist.model.adjustments import consultation_of
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import by_decisions, records


@rule(
    "PL910",
    scope="registry",
    title=Text("征求意见写明怎样提意见", "a consultation says how to speak"),
    source=by_decisions("第十五条：明确提出意见的方式和期限", "art. 15: ways and time"),
)
def consultation_says_how_to_speak(context: Context) -> Iterator[Finding]:
    """Find consultations that are open or announced and name no way to speak."""
    today = context.today.isoformat()
    for record, path in records(context):
        consultation = consultation_of(record)
        if consultation is None or consultation.closes < today or consultation.channel or consultation.how:
            continue
        yield Finding(
            ("procedure", "public_consultation"),
            Text(
                f"调整记录 {record.id} 征求意见到 {consultation.closes}，没有写怎样提意见",
                f"{record.id}: nothing says how to speak",
            ),
            Text(
                "请写“怎样提意见”：寄到哪里、打哪个电话、在哪个网页提",
                "say how: an address, a telephone, a page",
            ),
            path=path,
        )
