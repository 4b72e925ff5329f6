from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.due import is_due


@rule(
    "PL406",
    scope="item",
    substance=True,
    title=Text("法定时限和承诺时限都有", "both time limits are there"),
    source=Text(
        "优化营商环境条例第三十六条：规定了办理时限的在时限内办结，没有规定的应当确定办理时限；"
        "GB/T 39046-2020 表4：法定办结时限、承诺办结时限",
        "Regulation on the Business Environment art. 36: where no limit is prescribed, one is set; "
        "GB/T 39046-2020 table 4",
    ),
)
def time_limits_are_both_there(item: Item, context: Context) -> Iterator[Finding]:
    """Find items on application that lack a time limit.

    Where the law prescribes none, the note says so in the place of the statutory limit.
    """
    limit = item.time_limit
    if limit is None or not is_due(item, context, "time_limit"):
        return
    if limit.statutory is None and not limit.note:
        yield Finding(
            ("time_limit",),
            Text(f"“{item.name}”没有填法定办结时限", "the statutory time limit is missing"),
            Text(
                "请填写法律、法规、规章规定的时限；都没有规定的，在“时限原文”里写明没有规定",
                "add statutory:, or say in note: that no law prescribes one",
            ),
        )
    if limit.promised is None:
        yield Finding(
            ("time_limit",),
            Text(f"“{item.name}”没有填承诺办结时限", "the promised time limit is missing"),
            Text(
                "请填写本部门承诺的时限，不得长于法定时限；法律没有规定时限的也要确定一个",
                "add promised:, not longer than the statutory limit",
            ),
        )
