from collections.abc import Iterator

from powerlist.model.adjustments import consultation_of
from powerlist.rules import ChangeContext, Finding, Severity, Text, rule
from powerlist.rules.changed import DECREE


@rule(
    "PL956",
    scope="change",
    severity=Severity.WARNING,
    title=Text("公示在清单网站上看得到", "a consultation can be seen on the list's site while it is open"),
    source=DECREE,
)
def consultations_were_seen(context: ChangeContext) -> Iterator[Finding]:
    """Point out consultations that are over by the time that the list first hears of them."""
    day = context.today.isoformat()
    old = {record.id: consultation_of(record) for record in context.before.adjustments}
    for record, path in zip(context.after.adjustments, context.after.adjustment_paths, strict=True):
        consultation = consultation_of(record)
        if consultation is None or old.get(record.id) is not None or record.disclosure == "withheld":
            continue
        if consultation.closes < day:
            yield Finding(
                ("procedure", "public_consultation"),
                Text(
                    f"调整记录 {record.id} 的公众参与（{consultation.opens} 至 {consultation.closes}）"
                    "在记录提交以前就结束了，没有在清单网站上公示过",
                    f"the consultation of {record.id} was over before the list heard of it",
                ),
                Text(
                    "请核对在别处公示的证明（网址、截图、公告文号）；以后在公示开始前提交记录",
                    "check the proof that it was held elsewhere; hand in records before it opens",
                ),
                path=path,
            )
