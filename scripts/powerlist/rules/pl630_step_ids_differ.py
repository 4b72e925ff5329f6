from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL630",
    scope="flowchart",
    title=Text("流程图的环节标识不重复", "the ids of a flowchart's steps differ"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def step_ids_differ(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find step ids that stand twice."""
    ids = [step.id for step in chart.steps]
    for key in structure(chart).duplicate_ids:
        index = len(ids) - 1 - ids[::-1].index(key)
        yield Finding(
            ("steps", index, "id"),
            Text(
                f"环节“{chart.steps[index].name}”的标识“{key}”已用于环节“{chart.steps[ids.index(key)].name}”",
                f'the step id "{key}" stands twice',
            ),
            Text("请给这个环节换一个标识，并改正它的流转", "choose another id and correct its edges"),
        )
