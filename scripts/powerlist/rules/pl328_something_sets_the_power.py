from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import title_of


@rule(
    "PL328",
    scope="item",
    substance=True,
    title=Text("依据中有设定依据", "something among the bases sets the power"),
    source=Text(
        "自治区令第275号第四条：职权法定；行政许可法第四条、行政处罚法第四条、行政强制法第四条",
        "Decree 275 of Inner Mongolia art. 4; Licence, Penalty and Coercion Laws art. 4",
    ),
)
def something_sets_the_power(item: Item, context: Context) -> Iterator[Finding]:
    """Find items all of whose citations are marked, none of them as setting."""
    roles = [citation.role for citation in item.basis]
    if item.standing in LEFT or not roles or None in roles or "sets" in roles:
        return
    titles = "、".join(dict.fromkeys(title_of("role", role) for role in roles))
    yield Finding(
        ("basis",),
        Text(
            f"依据只标了{titles}，没有一条是设定依据",
            "every citation is marked, and none as setting",
        ),
        Text(
            "请标明由哪一条设定；都不是的，请补充设定依据，没有的，应提出取消",
            "mark what sets the power, or add it; else propose to cancel the item",
        ),
    )
