from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL221",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("共用流程有事项使用", "every shared flowchart is used"),
    source=Text("本项目数据约定：共用流程由多个事项共用", "this project's conventions for data"),
)
def shared_flowcharts_are_used(context: Context) -> Iterator[Finding]:
    """Find shared flowcharts that no item names in phase 2; before that they stand ready."""
    if context.registry.settings.stage < 2:
        return
    used = {card.flow for card in context.registry.items.cards}
    for chart in context.registry.flowcharts.values():
        if chart.id not in used:
            yield Finding(
                ("id",),
                Text(f"没有一个事项使用共用流程“{chart.name}”（{chart.id}）", f"no item uses {chart.id}"),
                Text(
                    "请让适用的事项选用它；确实不用的，请清单管理部门删去",
                    "let items use it, or remove it",
                ),
                path=f"flowcharts/{chart.id}.yml",
            )
