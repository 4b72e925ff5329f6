import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

SPECIAL = re.compile("听证|招标|拍卖|检验|检测|检疫|鉴定|专家评审")


@rule(
    "PL622",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "许可流程中的听证、检验、评审等写明所需时间",
        "hearings, tests and reviews in a licence's flowchart tell their time",
    ),
    source=Text("行政许可法第四十五条", "Administrative Licence Law art. 45"),
)
def special_procedure_tells_its_time(item: Item, context: Context) -> Iterator[Finding]:
    """Find special procedures in a licence's own flowchart without a time, where no note leaves it out."""
    if item.category != "licence" or item.own_flow is None:
        return
    limit = item.time_limit
    notes = (limit.note, limit.statutory and limit.statutory.note) if limit else ()
    if any(note and "不计" in note for note in notes):
        return
    for index, step in enumerate(item.own_flow.steps):
        found = SPECIAL.search(step.name)
        if found and step.kind == "task" and step.duration is None:
            yield Finding(
                ("own_flow", "steps", index),
                Text(
                    f"环节“{step.name}”没有写明{found[0]}所需时间",
                    f'the step "{step.id}" does not tell how long it takes',
                ),
                Text(
                    f"{found[0]}的时间不计入许可期限，但要告知申请人：请填写环节时限，"
                    "或者在时限说明中写明“所需时间不计算在内”",
                    "give the step a time, or note that it is not counted",
                ),
            )
