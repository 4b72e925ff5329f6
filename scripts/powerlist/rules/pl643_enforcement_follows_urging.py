import re
from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import reachable
from powerlist.model.legal_stages import procedure_of
from powerlist.rules import Context, Finding, Text, rule

ENFORCED = re.compile("强制执行决定|(?:实施|组织)(?:强制执行|代履行|强制拆除)|申请(?:人民)?法院")


@rule(
    "PL643",
    scope="flowchart",
    substance=True,
    title=Text("不催告就走不到强制执行", "no path leads to enforcement past the urging"),
    source=Text(
        "行政强制法第三十五条、第三十七条第一款、第五十四条",
        "Administrative Coercion Law arts. 35, 37 and 54",
    ),
)
def enforcement_follows_urging(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find decisions to enforce that one path reaches after urging the party, and another without."""
    procedure = procedure_of(chart, "coercion") if "coercion" in chart.categories else None
    if procedure is None or not any(stage.name == "催告" for stage in procedure.stages):
        return
    urging = {step.id for step in chart.steps if any("催告" in (t or "") for t in (step.name, step.stage))}
    if not urging:
        return
    open_ways = reachable(chart, avoiding=urging) & reachable(chart, since=sorted(urging))
    for index, step in enumerate(chart.steps):
        if step.id in open_ways and ENFORCED.search(step.name):
            yield Finding(
                ("steps", index),
                Text(
                    f"有一条路不经催告就到了“{step.name}”",
                    f'a path reaches the step "{step.id}" without urging the party',
                ),
                Text("请让每条通到强制执行的路都先经过催告", "lead every path through the urging"),
            )
