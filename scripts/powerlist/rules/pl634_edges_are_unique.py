from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL634",
    scope="flowchart",
    title=Text("同一条流转只写一次", "every edge stands once"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def edges_are_unique(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find edges that repeat another one."""
    names = {step.id: step.name for step in chart.steps}
    for position in structure(chart).twin_edges:
        edge = chart.edges[position]
        yield Finding(
            ("edges", position),
            Text(
                f"从“{names.get(edge.from_, edge.from_)}”到“{names.get(edge.to, edge.to)}”的流转重复",
                f'the edge from "{edge.from_}" to "{edge.to}" stands twice',
            ),
            Text("请删去重复的一条", "remove one of them"),
        )
