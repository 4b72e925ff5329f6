from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.flow_structure import own_chart
from powerlist.model.legal_stages import procedure_of
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL645",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("责任事项写了听证的，流程图也有听证", "a hearing among the duties is in the flowchart"),
    source=Text(
        "行政许可法第四十六条、第四十七条；行政处罚法第六十三条",
        "Administrative Licence Law arts. 46-47; Administrative Penalty Law art. 63",
    ),
)
def hearing_of_the_duties_is_in_the_flow(item: Item, context: Context) -> Iterator[Finding]:
    """Find licences and penalties whose duties speak of a hearing and whose flowchart does not."""
    found = next((duty for duty in item.duties if "听证" in duty.duty), None)
    if found is None or item.category not in ("licence", "penalty"):
        return
    chart = own_chart(item) or context.registry.flowcharts.get(item.flow or "")
    if chart is None or procedure_of(chart, item.category) is None:
        return
    if not any("听证" in f"{step.name}{step.output or ''}" for step in chart.steps):
        yield Finding(
            ("own_flow",) if item.own_flow else ("flow",),
            Text(
                f"责任事项（{found.stage or '第 1 项'}）写了听证，流程图没有",
                "the duties speak of a hearing, the flowchart has none",
            ),
            Text(
                "请在流程图中画出听证，或者改用有听证的流程图",
                "draw the hearing, or use a flowchart that has one",
            ),
        )
