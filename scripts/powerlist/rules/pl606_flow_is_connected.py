from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL606",
    scope="flowchart",
    title=Text("从开始走得到流程图的每个环节", "every step of a flowchart can be reached from its start"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def flow_is_connected(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find steps that no path reaches."""
    ids = [step.id for step in chart.steps]
    for key in structure(chart).unreachable:
        index = ids.index(key)
        yield Finding(
            ("steps", index),
            Text(f"从开始走不到环节“{chart.steps[index].name}”", f'no path reaches the step "{key}"'),
            Text(
                "请补上通到这个环节的流转，或者删去这个环节",
                "add an edge that leads here, or remove the step",
            ),
        )
