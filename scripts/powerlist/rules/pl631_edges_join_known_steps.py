from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL631",
    scope="flowchart",
    title=Text("流转两头都是流程图中的环节", "every edge joins two steps of the chart"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def edges_join_known_steps(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find edges from or to a step that the chart does not have."""
    names = "、".join(f"{step.name}（{step.id}）" for step in chart.steps)
    for position, key in structure(chart).unknown_refs:
        yield Finding(
            ("edges", position),
            Text(f"流转用到的环节“{key}”不在流程图中", f'an edge names an unknown step "{key}"'),
            Text(f"请改为流程图中的环节：{names}", "known: " + ", ".join(step.id for step in chart.steps)),
        )
