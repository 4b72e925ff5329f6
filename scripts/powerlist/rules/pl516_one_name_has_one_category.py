from collections.abc import Iterator

from powerlist.model.registry import Card
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.sameness import FOUR_SAMES_EN, FOUR_SAMES_ZH, plain, same_category
from powerlist.schema import title_of


@rule(
    "PL516",
    scope="registry",
    severity=Severity.WARNING,
    substance=True,
    title=Text("同名的事项类别相同", "items of one name have one category"),
    source=Text(FOUR_SAMES_ZH, FOUR_SAMES_EN),
)
def one_name_has_one_category(context: Context) -> Iterator[Finding]:
    """Find items that have the name of an earlier item of another category."""
    first: dict[str, Card] = {}
    for card in context.registry.items.cards:
        if card.standing in LEFT:
            continue
        earlier = first.setdefault(plain(card.name), card)
        if not same_category(card.category, earlier.category):
            one, other = title_of("category", earlier.category), title_of("category", card.category)
            yield Finding(
                ("category",),
                Text(
                    f"“{card.name}”在 {earlier.id} 是{one}，在 {card.id} 是{other}",
                    f"{earlier.id} is {earlier.category}, {card.id} is {card.category}",
                ),
                Text(
                    "同一事项只能归一类：请照设定依据确定类别；是两件事的，请把名称写得能分清",
                    "choose one category, or tell them apart by name",
                ),
                item=card.id,
            )
