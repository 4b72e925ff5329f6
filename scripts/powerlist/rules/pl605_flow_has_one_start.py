from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL605",
    scope="flowchart",
    title=Text("流程图只有一个开始", "a flowchart has one start"),
    source=Text("GB/T 36114-2018 办理流程；GB/T 1526 流程图符号", "GB/T 36114-2018; GB/T 1526"),
)
def flow_has_one_start(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find charts with no start or with several."""
    starts = structure(chart).starts
    if len(starts) != 1:
        yield Finding(
            ("steps",),
            Text(f"流程图有 {len(starts)} 个开始", f"the chart has {len(starts)} starts"),
            Text("请只留一个 kind: start 的环节", "keep one step of kind: start"),
        )
