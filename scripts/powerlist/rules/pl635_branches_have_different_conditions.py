from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL635",
    scope="flowchart",
    severity=Severity.WARNING,
    title=Text("同一环节的不同去向条件不同", "branches to different steps have different conditions"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def branches_have_different_conditions(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find two branches of a step that lead to different steps under the same condition."""
    names = {step.id: step.name for step in chart.steps}
    for position in structure(chart).like_branches:
        edge = chart.edges[position]
        yield Finding(
            ("edges", position, "when"),
            Text(
                f"环节“{names.get(edge.from_, edge.from_)}”有两个去向的条件都是“{edge.when}”",
                f'two ways out of the step "{edge.from_}" have the same condition',
            ),
            Text("请把两个去向的条件写得能分清", "tell the two apart"),
        )
