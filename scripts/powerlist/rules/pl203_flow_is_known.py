from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL203",
    scope="item",
    title=Text("共用流程存在", "the shared flowchart exists"),
    source=Text("本项目数据约定", "this project's conventions for data"),
)
def flow_is_known(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that name a flowchart which flowcharts/ does not have."""
    if item.flow and item.flow not in context.registry.flowcharts:
        known = "、".join(sorted(context.registry.flowcharts))
        yield Finding(
            ("flow",),
            Text(f"没有名为“{item.flow}”的共用流程图", f'there is no shared flowchart "{item.flow}"'),
            Text(f"可用的流程：{known}", f"known: {known}")
            if known
            else Text("请先在 flowcharts/ 中写出这个流程", "write the flowchart in flowcharts/ first"),
        )
