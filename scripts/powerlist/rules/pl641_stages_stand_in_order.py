from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import Outline, outline
from powerlist.model.legal_stages import Order, Procedure, Stage, procedure_of, stage_of, stands_for_alone
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL641",
    scope="flowchart",
    substance=True,
    title=Text("法定环节先后不颠倒", "the stages stand in the order of the law"),
    source=Text(
        "行政许可法第三十七条、第四十二条、第四十四条；行政处罚法第四十四条、第五十四条、第五十七条、第六十一条、第六十六条；行政强制法第十八条、第三十五条、第三十七条",
        "Administrative Licence Law arts. 37, 42, 44; Administrative Penalty Law arts. 44, 54, 57, 61, 66; "
        "Administrative Coercion Law arts. 18, 35, 37",
    ),
)
def stages_stand_in_order(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find stages that the chart only reaches after what the law puts behind them."""
    for category in chart.categories:
        procedure = procedure_of(chart, category)
        for order in procedure.order if procedure else ():
            if procedure and _is_reversed(chart, procedure, order):
                yield Finding(
                    ("edges",),
                    Text(
                        f"流程图先{order.after}、后{order.before}，先后颠倒",
                        "two stages stand in the wrong order",
                    ),
                    Text(
                        f"请改为先{order.before}、后{order.after}（《{order.law}》{order.articles}）",
                        "put them in the order of the law",
                    ),
                )


def _is_reversed(chart: Flowchart, procedure: Procedure, order: Order) -> bool:
    """Tell whether ways lead from the later stage to the earlier one, and none the other way round."""
    plan = outline(chart)
    earlier, later = (
        _places(plan, stage_of(procedure, name), procedure) for name in (order.before, order.after)
    )
    if not earlier or not later:
        return False
    return not _leads(plan, earlier, later) and _leads(plan, later, earlier)


def _places(plan: Outline, stage: Stage, procedure: Procedure) -> set[int]:
    return {place for place, step in enumerate(plan.steps) if stands_for_alone(step, stage, procedure)}


def _leads(plan: Outline, tails: set[int], heads: set[int]) -> bool:
    reached = set(tails)
    for link in sorted(plan.forward, key=lambda link: link.tail):
        if link.tail in reached:
            reached.add(link.head)
    return bool(heads & (reached - tails))
