from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.durations import surely_longer
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.flow_time import is_of_the_decision
from powerlist.rules.limits import in_words


@rule(
    "PL613",
    scope="item",
    substance=True,
    title=Text(
        "自有流程中没有一个环节比办结时限还长", "no step alone takes longer than the item's time limit"
    ),
    source=Text(
        "行政许可法第四十二条；优化营商环境条例第三十六条第二款",
        "Administrative Licence Law art. 42; Regulations on the Business Environment art. 36",
    ),
)
def single_step_fits_the_time_limit(item: Item, context: Context) -> Iterator[Finding]:
    """Find steps of an own flowchart that alone take longer than the promised, or else statutory, limit."""
    limit = item.time_limit and (item.time_limit.promised or item.time_limit.statutory)
    if item.own_flow is None or not limit:
        return
    for index, step in enumerate(item.own_flow.steps):
        if step.duration and is_of_the_decision(step) and surely_longer(step.duration, limit):
            own, allowed = in_words(step.duration), in_words(limit)
            yield Finding(
                ("own_flow", "steps", index, "duration"),
                Text(
                    f"环节“{step.name}”要 {own.zh}，比办结时限 {allowed.zh}还长",
                    f'the step "{step.id}" alone takes {own.en}, longer than the limit of {allowed.en}',
                ),
                Text("请缩短这个环节的时限，或者核对办结时限", "shorten the step, or check the limit"),
            )
