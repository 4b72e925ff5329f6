import re
from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.rules import Context, Finding, Severity, Text, rule

QUESTION = re.compile("[？?]$|^是否")


@rule(
    "PL639",
    scope="flowchart",
    severity=Severity.WARNING,
    title=Text("问题画成判断", "a step that asks is a decision"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def question_is_a_decision(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find tasks whose name is a question."""
    for index, step in enumerate(chart.steps):
        if step.kind == "task" and QUESTION.search(step.name):
            yield Finding(
                ("steps", index, "kind"),
                Text(
                    f"环节“{step.name}”是问题，环节类型却是“办理”",
                    f'the step "{step.id}" asks, yet is a task',
                ),
                Text("请把环节类型改为“判断”，并写明各个去向", "make it a decision and name its branches"),
            )
