from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL649",
    scope="flowchart",
    severity=Severity.WARNING,
    title=Text("共用流程图写明流程依据", "a shared flowchart names its basis"),
    source=Text(
        "行政许可法第三十条第一款（公示依据和程序）；行政处罚法第三十九条（公示实施程序）",
        "Administrative Licence Law art. 30; Administrative Penalty Law art. 39",
    ),
)
def shared_flow_names_its_basis(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find shared flowcharts that rest on no law of procedure."""
    if context.registry.flowcharts.get(chart.id) and not chart.basis:
        yield Finding(
            (),
            Text(f"流程图“{chart.name}”没有写明流程依据", f'the flowchart "{chart.id}" names no basis'),
            Text("请填写规定这个程序的法律文件和条款", "name the instrument and article"),
        )
