from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Severity, Text, rule
from powerlist.rules.changed import DECREE
from powerlist.rules.coverage import coverage_of


@rule(
    "PL964",
    scope="change",
    severity=Severity.WARNING,
    title=Text(
        "征求过意见的变更，写明公示的是什么", "an amendment that was consulted on says what was proposed"
    ),
    source=DECREE,
)
def proposals_say_what_changes(context: ChangeContext) -> Iterator[Finding]:
    """Point out records that asked the public about an amendment and do not say what was to change."""
    told = set()
    for one in coverage_of(context):
        record = one.record
        if record is None or record.id in told or record.proposal or one.case != "amend":
            continue
        if any(step.step == "public_consultation" for step in one.steps):
            told.add(record.id)
            yield Finding(
                (),
                Text(
                    f"调整记录 {record.id} 征求过意见，没有写拟调整内容，看不出公示的是不是这次改的",
                    f"{record.id} was consulted on and does not say what was proposed",
                ),
                Text(
                    "请对照当时公示的文稿核对每一处改动；以后在公示前写明拟调整内容",
                    "compare with what was published then; write the proposal before the consultation",
                ),
                path=one.path,
            )
