from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL636",
    scope="flowchart",
    severity=Severity.WARNING,
    title=Text("流程图的环节名称不重复", "the names of a flowchart's steps differ"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def step_names_differ(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find steps of one actor and stage under the name of an earlier one: a list cannot tell them."""
    first: dict[tuple[str, str | None, str | None], int] = {}
    for index, step in enumerate(chart.steps):
        earlier = first.setdefault((step.name, step.actor, step.stage), index)
        if earlier != index:
            yield Finding(
                ("steps", index, "name"),
                Text(f"两个环节都叫“{step.name}”，分不清是哪一个", f'two steps have the name of "{step.id}"'),
                Text("请写明各自做什么，如“初审”“复审”", "say what each does"),
            )
