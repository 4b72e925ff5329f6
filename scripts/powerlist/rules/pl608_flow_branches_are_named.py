from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import structure
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL608",
    scope="flowchart",
    title=Text("流程图的分支写明条件", "the branches of a flowchart are named"),
    source=Text("GB/T 1526 流程图符号：判断", "GB/T 1526: decision"),
)
def flow_branches_are_named(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find branches without a condition, and decisions that decide nothing."""
    found = structure(chart)
    ids = [step.id for step in chart.steps]
    for position in found.unnamed_branches:
        yield Finding(
            ("edges", position),
            Text("分支没有写明条件", "a branch has no condition"),
            Text("请补上 when:，如 符合条件、不符合条件", "add when:"),
        )
    for key in found.lone_decisions:
        yield Finding(
            ("steps", ids.index(key)),
            Text(f"判断“{chart.steps[ids.index(key)].name}”没有两个以上的去向", f'"{key}" decides nothing'),
            Text("请补上另一条流转，或改为 kind: task", "add the other branch, or make it kind: task"),
        )
