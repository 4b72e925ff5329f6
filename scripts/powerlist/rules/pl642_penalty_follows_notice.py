import re
from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.flow_structure import reachable
from powerlist.rules import Context, Finding, Text, rule

# What is done when a penalty is given; its draft, its review and a decision against it are something else.
PENALTY = re.compile(
    "(?<!拟)(?:作出|下达|制作|填写|给予|当场)(?:(?!不予|拟|建议)[^，；]){0,8}处罚|^(?:行政)?处罚决定书?$",
    re.MULTILINE,
)


@rule(
    "PL642",
    scope="flowchart",
    substance=True,
    title=Text("不告知就走不到处罚决定", "no path leads to a penalty past the notice"),
    source=Text("行政处罚法第四十四条、第六十二条", "Administrative Penalty Law arts. 44 and 62"),
)
def penalty_follows_notice(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find penalty decisions that one path reaches after notice to the party, and another without.

    A chart that gives notice after the decision on every path is PL641's.
    """
    if "penalty" not in chart.categories:
        return
    notices = {step.id for step in chart.steps if any("告知" in (t or "") for t in (step.name, step.stage))}
    if not notices:
        return
    open_ways = reachable(chart, avoiding=notices) & reachable(chart, since=sorted(notices))
    for index, step in enumerate(chart.steps):
        if (
            step.id in open_ways
            and step.kind in ("task", "end")
            and PENALTY.search(f"{step.name}\n{step.output or ''}")
        ):
            yield Finding(
                ("steps", index),
                Text(
                    f"有一条路不经告知就到了“{step.name}”",
                    f'a path reaches the step "{step.id}" without notice to the party',
                ),
                Text(
                    "请让每条通到处罚决定的路都先经过告知：未告知并听取陈述、申辩的，不得作出处罚决定",
                    "lead every path to the decision through the notice",
                ),
            )
