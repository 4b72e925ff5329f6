from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL648",
    scope="flowchart",
    severity=Severity.WARNING,
    title=Text("共用流程图写明适用类别", "a shared flowchart names its categories"),
    source=Text(
        "优化营商环境条例第三十五条第一款（标准化工作流程）；流程图编制约定",
        "Regulations on the Business Environment art. 35; this list's conventions for flowcharts",
    ),
)
def shared_flow_names_its_categories(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find shared flowcharts that do not say for which categories they are."""
    if not chart.categories:
        yield Finding(
            (),
            Text(f"流程图“{chart.name}”没有写明适用类别", f'the flowchart "{chart.id}" names no category'),
            Text(
                "请填写适用类别，如“行政许可”；这样才能核对法定环节",
                "name the categories that it is for",
            ),
        )
