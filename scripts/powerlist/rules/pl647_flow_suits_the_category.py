from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import title_of


@rule(
    "PL647",
    scope="item",
    substance=True,
    title=Text("共用流程适用于本类权力", "a shared flowchart is for the item's category"),
    source=Text(
        "流程图编制约定（共用流程图的“适用类别”）；优化营商环境条例第三十五条第一款",
        "this list's conventions for flowcharts; Regulations on the Business Environment art. 35",
    ),
)
def flow_suits_the_category(item: Item, context: Context) -> Iterator[Finding]:
    """Find items with a shared flowchart that was made for other categories."""
    chart = context.registry.flowcharts.get(item.flow or "")
    if chart and chart.categories and item.category not in chart.categories:
        of = "、".join(title_of("category", one) for one in chart.categories)
        own = title_of("category", item.category)
        fitting = [one for one in context.registry.flowcharts.values() if item.category in one.categories]
        yield Finding(
            ("flow",),
            Text(
                f"流程图“{chart.name}”适用于{of}，本事项是{own}",
                f'the flowchart "{chart.id}" is for other categories',
            ),
            Text(
                f"请改用{own}的流程图：" + "、".join(f"{one.name}（{one.id}）" for one in fitting),
                "use one of: " + ", ".join(one.id for one in fitting),
            )
            if fitting
            else Text("请改用自有流程", "draw a flowchart of its own"),
        )
