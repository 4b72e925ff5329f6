from collections.abc import Iterator

from powerlist.model import PublicConsultation
from powerlist.model.adjustments import consultation_of
from powerlist.problems import Severity
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import by_decisions, records


@rule(
    "PL908",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("征求意见结束后说明结果", "a closed consultation says what came of it"),
    source=by_decisions("第十八条、第三十二条：归纳整理意见，说明采纳情况", "arts. 18, 32"),
)
def closed_consultation_is_summed_up(context: Context) -> Iterator[Finding]:
    """Find consultations that have closed and do not say what was received, or what became of it."""
    today = context.today.isoformat()
    for record, path in records(context):
        consultation = consultation_of(record)
        if consultation is None or consultation.closes >= today or record.given_up:
            continue
        lacking = _lacking(consultation, bool(record.approved))
        if lacking:
            yield Finding(
                ("procedure", "public_consultation"),
                Text(
                    f"调整记录 {record.id} 的征求意见 {consultation.closes} 已经截止，{lacking}",
                    f"{record.id}: the consultation has closed and does not say what came of it",
                ),
                Text(
                    "请登记收到和答复的意见数；有意见的，在“意见和采纳情况”里一条一答",
                    "record how many spoke and were answered, and the answers",
                ),
                path=path,
            )


def _lacking(consultation: PublicConsultation, approved: bool) -> str:
    if consultation.received is None:
        return "" if approved else "没有登记收到多少意见"
    if consultation.received and not consultation.summary and not consultation.note:
        return f"收到 {consultation.received} 条意见，没有说采纳情况"
    return ""
