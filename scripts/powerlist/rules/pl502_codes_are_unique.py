from collections import defaultdict
from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL502",
    scope="registry",
    substance=True,
    title=Text("实施编码不重复", "implementation codes are unique"),
    source=Text(
        "GB/T 39554.1-2020 编码要求：实施编码由实施主体、行使层级、基本编码组成，一项一码",
        "GB/T 39554.1-2020: one implementation code, one item of one department",
    ),
)
def codes_are_unique(context: Context) -> Iterator[Finding]:
    """Find implementation codes that several items have; sub-items of one main item may share one."""
    holders = defaultdict(list)
    for card in context.registry.items.cards:
        for code in card.codes:
            if len(code) == 31:
                holders[code].append(card)
    for code, cards in holders.items():
        for card in cards[1:]:
            if card.main_item and card.main_item == cards[0].main_item:
                continue
            yield Finding(
                ("codes", "implementation"),
                Text(
                    f"“{card.name}”的实施编码 {code} 已用于 {cards[0].id}“{cards[0].name}”",
                    f"{code} is already used by {cards[0].id}",
                ),
                Text("请对照一体化平台核对两项的编码", "check both codes on the platform"),
                item=card.id,
            )
