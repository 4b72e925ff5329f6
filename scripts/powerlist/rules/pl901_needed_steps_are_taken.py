from collections.abc import Iterator

from powerlist.model import Adjustment
from powerlist.model.adjustments import kinds_of, steps_needed
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import by_decisions, records
from powerlist.schema import title_of


@rule(
    "PL901",
    scope="registry",
    title=Text(
        "批准的调整走完了应走的程序", "an approved adjustment has taken the steps that its kind needs"
    ),
    source=by_decisions(
        "第十四条、第十九条、第二十五条、第三十条；清单设置的“调整程序”", "arts. 14, 19, 25, 30"
    ),
)
def needed_steps_are_taken(context: Context) -> Iterator[Finding]:
    """Find records that were approved, published or put into effect without a step that they need."""
    today = context.today.isoformat()
    for record, path in records(context):
        field = _reached(record, today)
        if not field or record.given_up:
            continue
        needed = steps_needed(record, context.registry.settings)
        missing = [step for step in needed if not (record.procedure and getattr(record.procedure, step))]
        if missing:
            steps = "、".join(title_of("procedure_step", step) for step in missing)
            kinds = "、".join(title_of("adjustment_kind", kind) for kind in kinds_of(record))
            yield Finding(
                (field,),
                Text(
                    f"调整记录 {record.id}（{kinds}）已经批准或者公布，没有登记{steps}",
                    f"{record.id} was approved or published without {', '.join(missing)}",
                ),
                Text(
                    "请补登这一步的日期、机构、文件和结论；没有走过的，先走程序，再批准",
                    "record the step; if it was not taken, take it before the approval",
                ),
                path=path,
            )


def _reached(record: Adjustment, today: str) -> str:
    """Return what says that the record is past deciding, "" if nothing does."""
    if record.approved:
        return "approved"
    if record.published and record.published <= today:
        return "published"
    return "effective" if record.effective and record.effective <= today else ""
