from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL637",
    scope="flowchart",
    severity=Severity.WARNING,
    title=Text("办理和判断环节写明办理人", "every task and decision has an actor"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def step_has_an_actor(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find tasks and decisions without an actor."""
    for index, step in enumerate(chart.steps):
        if step.kind in ("task", "decision") and not step.actor:
            yield Finding(
                ("steps", index),
                Text(f"环节“{step.name}”没有写明办理人", f'the step "{step.id}" has no actor'),
                Text(
                    "请填写办理的岗位，如“窗口”“承办人”“行政机关负责人”，不写人名",
                    "name the post, not a person",
                ),
            )
