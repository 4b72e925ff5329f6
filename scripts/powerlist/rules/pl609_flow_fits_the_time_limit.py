from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.durations import surely_longer
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.flow_time import time_to_decide
from powerlist.rules.limits import in_words


@rule(
    "PL609",
    scope="item",
    substance=True,
    title=Text(
        "自有流程从受理到决定的各环节合计不超过办结时限",
        "an item's own steps from acceptance to decision fit its time limit",
    ),
    source=Text(
        "行政许可法第四十二条、第四十四条、第四十五条；优化营商环境条例第三十六条第二款",
        "Administrative Licence Law arts. 42, 44 and 45; Regulations on the Business Environment art. 36",
    ),
)
def flow_fits_the_time_limit(item: Item, context: Context) -> Iterator[Finding]:
    """Find own flowcharts whose steps from acceptance to decision take longer than the item's limit.

    An applicant's own time, hearings, tests and expert reviews do not count, and delivery has a limit of its
    own. One step that alone is too long is PL613's. A shared flowchart gives the general limits of a
    procedure law; an item's own statute may set others.
    """
    limit = item.time_limit and (item.time_limit.promised or item.time_limit.statutory)
    if item.own_flow is None or not limit:
        return
    spent = time_to_decide(item.own_flow)
    if surely_longer(spent, limit) and not any(surely_longer(one, limit) for one in spent):
        zh = " 加 ".join(in_words(one).zh for one in spent)
        en = " + ".join(in_words(one).en for one in spent)
        allowed = in_words(limit)
        yield Finding(
            ("own_flow",),
            Text(
                f"自有流程从受理到决定最长要 {zh}，超过办结时限 {allowed.zh}",
                f"the steps up to the decision take {en}, longer than the limit of {allowed.en}",
            ),
            Text(
                "请缩短环节时限，使合计不超过办结时限；办结时限写错的，改正办结时限",
                "shorten the steps, or correct the limit",
            ),
        )
