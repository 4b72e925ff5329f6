from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL633",
    scope="flowchart",
    title=Text("判断有两个以上去向", "a decision has two branches or more"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def decision_has_two_branches(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find decisions with fewer than two ways out."""
    ids = [step.id for step in chart.steps]
    for key in structure(chart).lone_decisions:
        index = ids.index(key)
        yield Finding(
            ("steps", index),
            Text(
                f"判断“{chart.steps[index].name}”没有两个以上的去向", f'the decision "{key}" decides nothing'
            ),
            Text(
                "请补上另一个去向；不需要判断的，把环节类型改为“办理”",
                "add the other branch, or make it a task",
            ),
        )
