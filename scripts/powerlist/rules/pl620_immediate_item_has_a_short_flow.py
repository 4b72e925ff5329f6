import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.durations import working_days
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.flow_time import is_of_the_decision

SLOW = re.compile(
    "听证|公示|公告|现场(?:勘|踏勘|核查|检查)|专家(?:评审|论证)|集体(?:讨论|审议)|检验|检测|鉴定"
)


@rule(
    "PL620",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("即办件的流程当场走得完", "an immediate item's flowchart can be walked on the spot"),
    source=Text(
        "优化营商环境条例第三十六条第一款；行政许可法第三十四条第二款",
        "Regulations on the Business Environment art. 36; Administrative Licence Law art. 34",
    ),
)
def immediate_item_has_a_short_flow(item: Item, context: Context) -> Iterator[Finding]:
    """Find immediate items whose flowchart has steps that take days, or that no office does on the spot."""
    if item.handling != "immediate":
        return
    chart = item.own_flow or context.registry.flowcharts.get(item.flow or "")
    for index, step in enumerate(chart.steps if chart else ()):
        if step.kind == "end":
            continue
        days = step.duration and is_of_the_decision(step) and working_days(step.duration) > 1
        if days or SLOW.search(step.name):
            yield Finding(
                ("own_flow", "steps", index) if item.own_flow else ("flow",),
                Text(
                    f"办件类型是即办件，流程却有当场办不完的环节“{step.name}”",
                    f'an immediate item has the step "{step.id}", which is not done on the spot',
                ),
                Text(
                    "请改用即办流程，或者把办件类型改为承诺件",
                    "use an immediate procedure, or make it a promised item",
                ),
            )
