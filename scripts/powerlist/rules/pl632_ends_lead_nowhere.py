from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL632",
    scope="flowchart",
    title=Text("结束之后没有流转", "no edge leaves an end"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def ends_lead_nowhere(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find edges that leave an end."""
    names = {step.id: step.name for step in chart.steps}
    for position in structure(chart).exits_from_ends:
        edge = chart.edges[position]
        yield Finding(
            ("edges", position),
            Text(
                f"环节“{names[edge.from_]}”是结束，却还有去“{names.get(edge.to, edge.to)}”的流转",
                f'an edge leaves the end "{edge.from_}"',
            ),
            Text(
                "请删去这条流转；后面还有环节的，把环节类型改为“办理”",
                "remove the edge, or make the step a task",
            ),
        )
