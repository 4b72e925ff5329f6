from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL607",
    scope="flowchart",
    title=Text("流程图每条路都走到结束", "every path of a flowchart ends"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def flow_ends(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find steps from which no end can be reached."""
    ids = [step.id for step in chart.steps]
    for key in structure(chart).dead_ends:
        index = ids.index(key)
        yield Finding(
            ("steps", index),
            Text(f"环节“{chart.steps[index].name}”走不到结束", f'from the step "{key}" no end is reached'),
            Text(
                "请补上后面的流转；到此为止的，把环节类型改为“结束”",
                "add the edge that goes on, or make the step an end",
            ),
        )
