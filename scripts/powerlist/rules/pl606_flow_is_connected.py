from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL606",
    scope="flowchart",
    title=Text("流程图的环节都连得上", "every step of a flowchart is connected"),
    source=Text("GB/T 36114-2018 办理流程", "GB/T 36114-2018"),
)
def flow_is_connected(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find repeated ids, edges to unknown steps, and steps that no path reaches."""
    found = structure(chart)
    ids = [step.id for step in chart.steps]
    for key in found.duplicate_ids:
        yield Finding(
            ("steps", len(ids) - 1 - ids[::-1].index(key), "id"),
            Text(f"环节标识“{key}”重复", f'the step id "{key}" stands twice'),
            Text("请换一个标识", "choose another id"),
        )
    for position, key in found.unknown_refs:
        yield Finding(
            ("edges", position),
            Text(f"流转指向不存在的环节“{key}”", f'an edge names an unknown step "{key}"'),
            Text("可用的环节：" + "、".join(ids), "known: " + ", ".join(ids)),
        )
    for key in found.unreachable:
        yield Finding(
            ("steps", ids.index(key)),
            Text(f"从开始走不到环节“{chart.steps[ids.index(key)].name}”", f'no path reaches "{key}"'),
            Text("请补上通到这里的流转，或删去这个环节", "add an edge that leads here, or remove the step"),
        )
