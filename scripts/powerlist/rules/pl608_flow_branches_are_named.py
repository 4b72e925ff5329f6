from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL608",
    scope="flowchart",
    title=Text("流程图的分支写明条件", "the branches of a flowchart are named"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def flow_branches_are_named(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find branches without a condition."""
    names = {step.id: step.name for step in chart.steps}
    for position in structure(chart).unnamed_branches:
        edge = chart.edges[position]
        yield Finding(
            ("edges", position),
            Text(
                f"环节“{names[edge.from_]}”有几个去向，去“{names.get(edge.to, edge.to)}”的没有写明条件",
                f'of several ways out of the step "{edge.from_}" one has no condition',
            ),
            Text("请在流转的“条件”中写明，如“符合”“不符合”", "state the condition"),
        )
