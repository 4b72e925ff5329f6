from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL607",
    scope="flowchart",
    title=Text("流程图每条路都走到结束", "every path of a flowchart ends"),
    source=Text("GB/T 36114-2018 办理流程", "GB/T 36114-2018"),
)
def flow_ends(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find steps from which no end can be reached, and ends that go on."""
    found = structure(chart)
    ids = [step.id for step in chart.steps]
    for key in found.dead_ends:
        yield Finding(
            ("steps", ids.index(key)),
            Text(f"环节“{chart.steps[ids.index(key)].name}”走不到结束", f'from "{key}" no end is reached'),
            Text("请补上流转，或把它改为 kind: end", "add an edge, or make it kind: end"),
        )
    for position in found.exits_from_ends:
        yield Finding(
            ("edges", position),
            Text("结束之后还有流转", "an edge leaves an end"),
            Text("请删去这条流转，或改环节类型", "remove the edge, or change the step's kind"),
        )
