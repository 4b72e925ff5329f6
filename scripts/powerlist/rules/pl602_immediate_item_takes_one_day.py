from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.flow_structure import working_days
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL602",
    scope="item",
    substance=True,
    title=Text("即办件一日内办结", "an immediate item is done within a day"),
    source=Text("GB/T 39046-2020 办件类型；办事指南质量检查的通行规则", "GB/T 39046-2020, kinds of handling"),
)
def immediate_item_takes_one_day(item: Item, context: Context) -> Iterator[Finding]:
    """Find immediate items with a promised limit of more than one working day."""
    promised = item.time_limit.promised if item.time_limit else None
    if item.handling == "immediate" and promised and working_days(promised) > 1:
        yield Finding(
            ("time_limit", "promised"),
            Text("即办件的承诺时限超过一天", "an immediate item promises more than a day"),
            Text(
                "请改为当场或 1 个工作日，或把办件类型改为承诺件",
                "promise a day at most, or make it a promised item",
            ),
        )
