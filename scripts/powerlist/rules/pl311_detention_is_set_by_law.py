from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.setting_powers import DETENTION, named, too_low


@rule(
    "PL311",
    scope="item",
    substance=True,
    title=Text("行政拘留只由法律设定", "detention is set by law alone"),
    source=Text(
        "行政处罚法第十条第二款；立法法第十一条第五项",
        "Administrative Penalty Law art. 10(2); Legislation Law art. 11(5)",
    ),
)
def detention_is_set_by_law(item: Item, context: Context) -> Iterator[Finding]:
    """Find penalties with detention whose basis has no law."""
    if item.penalty is None or "detention" not in item.penalty.kinds or item.standing in LEFT:
        return
    if found := too_low(item.basis, DETENTION, context):
        yield Finding(
            ("penalty", "kinds", item.penalty.kinds.index("detention")),
            Text(
                f"处罚种类有行政拘留，设定依据只有{named(found)}，没有法律",
                "detention is among the penalties, but no law is among the bases",
            ),
            Text(
                "请补充设定拘留的法律条款；没有的，删去行政拘留",
                "add the article of the law that sets it, or take detention away",
            ),
        )
