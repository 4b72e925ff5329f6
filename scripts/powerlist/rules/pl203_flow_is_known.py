from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL203",
    scope="item",
    title=Text("选用的共用流程存在", "the shared flowchart exists"),
    source=Text(
        "政府信息公开条例第二十条第五项、第六项：公开办理和处罚的程序",
        "Regulation on Open Government Information art. 20 (5), (6)",
    ),
)
def flow_is_known(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that name a flowchart which flowcharts/ does not have."""
    charts = context.registry.flowcharts
    if item.flow and item.flow not in charts:
        known = "、".join(f"{chart.name}（{chart.id}）" for chart in charts.values())
        yield Finding(
            ("flow",),
            Text(f"没有“{item.flow}”这个共用流程", f'there is no shared flowchart "{item.flow}"'),
            Text(f"请从现有的共用流程中选一个：{known}", "known: " + ", ".join(charts))
            if known
            else Text(
                "请清单管理部门先画出共用流程，或者填写本事项的自有流程",
                "write the flowchart in flowcharts/ first, or give the item its own steps",
            ),
        )
