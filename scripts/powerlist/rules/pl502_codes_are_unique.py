from collections import defaultdict
from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL502",
    scope="registry",
    substance=True,
    title=Text("实施编码不重复", "implementation codes are unique"),
    source=Text(
        "GB/T 39554.1-2020 编码要求：实施编码唯一标识一个实施主体的一个事项",
        "GB/T 39554.1-2020: one implementation code, one item of one department",
    ),
)
def codes_are_unique(context: Context) -> Iterator[Finding]:
    """Find implementation codes that several items have."""
    holders = defaultdict(list)
    for card in context.registry.items.cards:
        for code in card.codes:
            if len(code) == 31:
                holders[code].append(card)
    for code, cards in holders.items():
        for card in cards[1:]:
            yield Finding(
                ("codes", "implementation"),
                Text(
                    f"“{card.name}”的实施编码 {code} 已用于 {cards[0].id}“{cards[0].name}”",
                    f"{code} is already used by {cards[0].id}",
                ),
                Text("请对照一体化平台核对两项的编码", "check both codes on the platform"),
                item=card.id,
            )
