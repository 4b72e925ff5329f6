import re
from collections.abc import Iterator

from powerlist.model import Duration, Item
from powerlist.model.durations import surely_longer
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.contents import contents

THREE_DAYS = re.compile(
    "听证[^。；\\n]{0,20}[告通]知(?:后|之日起|书)?[^。；\\n]{0,8}[三3３](?:个工作)?日内|[三3３](?:个工作)?日内[^。；\\n]{0,8}(?:要求|提出|申请)[^。；\\n]{0,4}听证"
)
ASKED = re.compile("(?:要求|提出|申请).{0,6}听证")
FIVE_DAYS = Duration(value=5, unit="working_day")


@rule(
    "PL628",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("要求听证的期限是五日", "a hearing may be asked for within five days"),
    source=Text(
        "行政处罚法第六十四条第一项、第八十五条；行政许可法第四十七条第一款",
        "Administrative Penalty Law arts. 64 and 85; Administrative Licence Law art. 47",
    ),
)
def hearing_may_be_asked_for_five_days(item: Item, context: Context) -> Iterator[Finding]:
    """Find penalties and licences that give a party less than five days to ask for a hearing."""
    if item.category not in ("penalty", "licence"):
        return
    for field, text in contents(item).texts:
        found = THREE_DAYS.search(text) if "听证" in text and field[0] != "basis" else None
        if found:
            yield _too_short(field, found[0])
    for index, step in enumerate(item.own_flow.steps if item.own_flow else ()):
        if step.duration and surely_longer(FIVE_DAYS, step.duration) and ASKED.search(step.name):
            yield _too_short(("own_flow", "steps", index, "duration"), step.name)


def _too_short(field: Field, text: str) -> Finding:
    return Finding(
        field,
        Text(f"“{text}”：要求听证的期限不足五日", "less than five days to ask for a hearing"),
        Text(
            "请改为五日（工作日）：现行《行政处罚法》《行政许可法》都规定在告知后五日内提出",
            "write five working days, as the law in force does",
        ),
    )
