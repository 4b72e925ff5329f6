from collections.abc import Iterator

from powerlist.model import Item, Step
from powerlist.model.flow_structure import longest_path, working_days
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL609",
    scope="item",
    substance=True,
    title=Text("流程各环节的时限合计不超过办结时限", "the steps of a flowchart fit the time limit"),
    source=Text(
        "行政许可法第四十二条至第四十五条；办事指南质量检查的通行规则",
        "Administrative Licence Law arts. 42-45",
    ),
)
def flow_fits_the_time_limit(item: Item, context: Context) -> Iterator[Finding]:
    """Find own flowcharts whose longest path takes longer than the promised, or else the statutory, limit.

    A shared flowchart gives the general limits of a procedure law; an item's own statute may set others.
    """
    chart = item.own_flow
    limit = item.time_limit and (item.time_limit.promised or item.time_limit.statutory)
    if chart is None or not limit:
        return
    needed, _ = longest_path(chart, _counts)
    if needed > working_days(limit):
        yield Finding(
            ("own_flow",),
            Text(
                f"流程最长需要 {float(needed):g} 个工作日，超过办结时限",
                f"the longest path takes {float(needed):g} working days, longer than the limit",
            ),
            Text("请缩短环节时限，或核对办结时限", "shorten the steps, or check the limit"),
        )


def _counts(step: Step) -> bool:
    """Tell whether a step's time is the department's: an applicant's own time is not."""
    return step.actor not in ("申请人", "当事人", "相对人")
