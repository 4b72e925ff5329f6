import re
from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.rules import Context, Finding, Severity, Text, rule

ASKS = re.compile("[？?]|是否|能否|可否|有无|吗|怎样|如何|什么|哪|决定|判断|判定|结果|分类|分流|或者?不予")


@rule(
    "PL638",
    scope="flowchart",
    severity=Severity.WARNING,
    title=Text("判断写成问题", "a decision reads as a question"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def decision_asks_a_question(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find decisions whose name neither asks nor decides anything."""
    for index, step in enumerate(chart.steps):
        if step.kind == "decision" and not ASKS.search(step.name):
            yield Finding(
                ("steps", index, "name"),
                Text(f"判断“{step.name}”看不出要判断什么", f'the decision "{step.id}" asks nothing'),
                Text(
                    "请写成问题，如“材料齐全吗？”；不是判断的，把环节类型改为“办理”",
                    "write it as a question, or make it a task",
                ),
            )
