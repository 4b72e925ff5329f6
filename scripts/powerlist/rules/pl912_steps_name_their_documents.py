from collections.abc import Iterator

from powerlist.problems import Severity
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import SINGLE_STEPS, by_decisions, records, single_step
from powerlist.schema import field_title, title_of


@rule(
    "PL912",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("批准的调整每一步写明机构、文件和结论", "each step names its body, document and conclusion"),
    source=by_decisions("第二十八条、第三十条第三款、第三十三条：记录和归档", "arts. 28, 30(3), 33: records"),
)
def steps_name_their_documents(context: Context) -> Iterator[Finding]:
    """Find steps of approved records that do not say who, by which document, with which result."""
    for record, path in records(context):
        for step in SINGLE_STEPS if record.approved else ():
            taken = single_step(record, step)
            missing = [key for key in ("body", "document", "conclusion") if taken and not getattr(taken, key)]
            if missing:
                titles = "、".join(field_title("adjustment_step", key) for key in missing)
                yield Finding(
                    ("procedure", step),
                    Text(
                        f"调整记录 {record.id} 的{title_of('procedure_step', step)}没有写{titles}",
                        f"{record.id}: {step} has no {', '.join(missing)}",
                    ),
                    Text(
                        "请照意见书、会议纪要补上，材料归档备查",
                        "take them from the opinion or the minutes, which are to be kept",
                    ),
                    path=path,
                )
