from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import title_of

SEVERE = ("lower_grade", "revoke_licence", "stop_production", "close_down", "bar_employment")


@rule(
    "PL644",
    scope="item",
    substance=True,
    title=Text("吊销、停产、关闭等处罚的流程图有听证", "the flowchart of a severe penalty has a hearing"),
    source=Text("行政处罚法第六十三条第一款第三项、第四项", "Administrative Penalty Law art. 63"),
)
def severe_penalty_flow_has_a_hearing(item: Item, context: Context) -> Iterator[Finding]:
    """Find penalties of the kinds that give a right to a hearing, with a flowchart that has none."""
    severe = [kind for kind in (item.penalty.kinds if item.penalty else ()) if kind in SEVERE]
    chart = item.own_flow or context.registry.flowcharts.get(item.flow or "")
    if not severe or chart is None:
        return
    if not any("听证" in f"{step.name}{step.output or ''}" for step in chart.steps):
        names = "、".join(title_of("penalty_kind", kind) for kind in severe)
        yield Finding(
            ("own_flow",) if item.own_flow else ("flow",),
            Text(
                f"处罚种类有{names}，当事人有权要求听证，流程图没有听证",
                "the flowchart has no hearing, though the kinds of penalty give a right to one",
            ),
            Text("请改用有听证的普通程序，或者在自有流程中加上听证", "use a procedure with a hearing"),
        )
