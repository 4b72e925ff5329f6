from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.flow_structure import own_chart
from powerlist.model.legal_stages import procedure_of
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import title_of


@rule(
    "PL627",
    scope="item",
    substance=True,
    title=Text("简易程序只用于警告和小额罚款", "the summary procedure is for warnings and small fines"),
    source=Text("行政处罚法第五十一条", "Administrative Penalty Law art. 51"),
)
def summary_procedure_is_for_small_penalties(item: Item, context: Context) -> Iterator[Finding]:
    """Find penalties without warning or fine that follow the summary procedure or are decided on the spot."""
    kinds = item.penalty.kinds if item.penalty else ()
    if item.category != "penalty" or not kinds or {"warning", "fine"} & set(kinds):
        return
    chart = own_chart(item) or context.registry.flowcharts.get(item.flow or "")
    procedure = procedure_of(chart, "penalty") if chart else None
    limit = item.time_limit and item.time_limit.statutory
    names = "、".join(title_of("penalty_kind", kind) for kind in kinds)
    if procedure and procedure.name == "简易程序":
        yield Finding(
            ("own_flow",) if item.own_flow else ("flow",),
            Text(
                f"处罚种类是{names}，不能适用简易程序",
                "these kinds of penalty may not be given by the summary procedure",
            ),
            Text("请改用行政处罚普通程序的流程图", "use the ordinary procedure"),
        )
    if limit and limit.unit == "on_the_spot":
        yield Finding(
            ("time_limit", "statutory"),
            Text(
                f"处罚种类是{names}，不能当场作出处罚决定",
                "these kinds of penalty may not be decided on the spot",
            ),
            Text("请按普通程序填写法定办结时限（自立案之日起九十日内）", "give the ordinary limit: 90 days"),
        )
