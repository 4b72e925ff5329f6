from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

# What every procedure has, the immediate and the summary one among them.
MANDATORY = {
    "licence": ("受理", "决定", "送达"),
    "penalty": ("调查", "告知", "决定"),
}


@rule(
    "PL610",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("流程有法定环节", "a flowchart has the stages that the law prescribes"),
    source=Text(
        "行政许可法第二十九条至第四十四条；行政处罚法第四十四条、第五十四条至第六十一条",
        "Administrative Licence Law arts. 29-44; Administrative Penalty Law arts. 44, 54-61",
    ),
)
def flow_has_its_stages(item: Item, context: Context) -> Iterator[Finding]:
    """Find flowcharts of licences and penalties that miss a stage prescribed by law."""
    chart = item.own_flow or context.registry.flowcharts.get(item.flow or "")
    if chart is None:
        return
    present = {step.stage for step in chart.steps} | {step.name for step in chart.steps}
    missing = [stage for stage in MANDATORY.get(item.category, ()) if stage not in present]
    if missing:
        yield Finding(
            ("own_flow",) if item.own_flow else ("flow",),
            Text(f"流程缺少法定环节：{'、'.join(missing)}", f"missing stages: {len(missing)}"),
            Text("请补上环节，并在 stage 中写明", "add the steps and name them under stage"),
        )
