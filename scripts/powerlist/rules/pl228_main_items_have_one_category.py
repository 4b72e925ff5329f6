from collections import defaultdict
from collections.abc import Iterator

from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of


@rule(
    "PL228",
    scope="registry",
    severity=Severity.WARNING,
    substance=True,
    title=Text("同一主项的子项类别相同", "the sub-items of a main item have one category"),
    source=Text(
        "GB/T 39554.1-2020：主项和子项的基本编码共用事项类型位",
        "GB/T 39554.1-2020: main item and sub-items share the digits of the category",
    ),
)
def main_items_have_one_category(context: Context) -> Iterator[Finding]:
    """Find sub-items whose category is another than that of the main item's other sub-items."""
    members = defaultdict(list)
    for card in context.registry.items.cards:
        if card.main_item and card.standing not in LEFT:
            members[card.department, card.main_item].append(card)
    for (_, main_item), cards in members.items():
        first = cards[0]
        for card in cards[1:]:
            if card.category != first.category:
                category, other = title_of("category", card.category), title_of("category", first.category)
                yield Finding(
                    ("category",),
                    Text(
                        f"主项“{main_item}”下，{first.id} 是{other}，{card.id}“{card.name}”是{category}",
                        f"{first.id} is {first.category}, {card.id} is {card.category}",
                    ),
                    Text(
                        "同一主项的子项应是同一类权力：请核对类别，或者拆成两个主项",
                        "check the categories, or make two main items of it",
                    ),
                    item=card.id,
                )
