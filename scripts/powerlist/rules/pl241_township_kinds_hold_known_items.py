from collections.abc import Iterator

from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import title_of
from powerlist.sources import TOWNSHIPS


@rule(
    "PL241",
    scope="registry",
    title=Text("八类服务的事项在清单上", "the items of the kinds of service are on the list"),
    source=Text(
        "自治区令第275号第四条：分级负责、上下联动；优化营商环境条例第四十条：已取消的不得继续实施",
        "Decree 275 of Inner Mongolia art. 4; Regulation on the Business Environment art. 40",
    ),
)
def township_kinds_hold_known_items(context: Context) -> Iterator[Finding]:
    """Find items of a kind of service that are no items, or have left the list; delegated ones may stay."""
    kinds = context.registry.township_kinds
    if not kinds:
        return
    cards = {card.id: card for card in context.registry.items.cards}
    for index, entry in enumerate(kinds):
        title = title_of("service_kind", entry.kind)
        for position, item in enumerate(entry.items):
            card = cards.get(item)
            if card and (card.standing not in LEFT or card.standing == "delegated"):
                continue
            standing = f"的状态是“{title_of('standing', card.standing)}”" if card else "不在清单中"
            yield Finding(
                ("kinds", index, "items", position),
                Text(
                    f"服务类别“{title}”的事项 {item} {standing}",
                    f"{entry.kind}: {item} is not on the list" if not card else f"{item} is {card.standing}",
                ),
                Text("请核对事项编号；已离开清单的删去", "check the id; remove what has left the list"),
                path=TOWNSHIPS,
            )
