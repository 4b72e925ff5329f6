from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.durations import surely_longer, working_days
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.flow_time import time_in_all, time_to_decide
from powerlist.rules.limits import in_words


@rule(
    "PL625",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "自有流程各环节全部相加不超过办结时限", "all steps of an own flowchart together fit the time limit"
    ),
    source=Text(
        "优化营商环境条例第三十五条第一款、第三十六条第二款",
        "Regulations on the Business Environment arts. 35 and 36",
    ),
)
def all_steps_fit_the_time_limit(item: Item, context: Context) -> Iterator[Finding]:
    """Find own flowcharts that fit their limit only if acceptance or delivery is left out."""
    limit = item.time_limit and (item.time_limit.promised or item.time_limit.statutory)
    if item.own_flow is None or not limit or surely_longer(time_to_decide(item.own_flow), limit):
        return
    spent = time_in_all(item.own_flow)
    if sum(working_days(one) for one in spent) > working_days(limit):
        zh = " 加 ".join(in_words(one).zh for one in spent if one.unit != "on_the_spot")
        allowed = in_words(limit)
        yield Finding(
            ("own_flow",),
            Text(
                f"自有流程连受理、送达在内最长要 {zh}，超过办结时限 {allowed.zh}",
                f"with acceptance and delivery the steps take longer than the limit of {allowed.en}",
            ),
            Text(
                "请核对各环节时限；送达另有期限、不计入办结时限的，在时限说明中写明",
                "check the steps, or note that delivery is not counted",
            ),
        )
