from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL605",
    scope="flowchart",
    title=Text("流程图只有一个开始", "a flowchart has one start"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def flow_has_one_start(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find charts with no start or with several."""
    starts = structure(chart).starts
    if not starts:
        yield Finding(
            ("steps",),
            Text("流程图没有开始", "the chart has no start"),
            Text("请把第一个环节的环节类型改为“开始”", "make the first step a start"),
        )
    elif len(starts) > 1:
        names = "、".join(step.name for step in chart.steps if step.kind == "start")
        yield Finding(
            ("steps",),
            Text(f"流程图有 {len(starts)} 个开始：{names}", f"the chart has {len(starts)} starts"),
            Text("请只留一个开始，其余改为“办理”或者“判断”", "keep one, make the others tasks or decisions"),
        )
