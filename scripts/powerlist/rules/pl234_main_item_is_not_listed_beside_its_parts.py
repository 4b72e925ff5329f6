from collections import defaultdict
from collections.abc import Iterator

from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL234",
    scope="registry",
    severity=Severity.WARNING,
    substance=True,
    title=Text("主项不与自己的子项并列", "a main item is not listed beside its own sub-items"),
    source=Text(
        "GB/T 39554.1-2020：有子项的主项按子项编码、实施；并列会重复计数",
        "GB/T 39554.1-2020: a main item is exercised by its sub-items; beside them it counts twice",
    ),
)
def main_item_is_not_listed_beside_its_parts(context: Context) -> Iterator[Finding]:
    """Find items whose name is the main item of other items of the same department and category."""
    parts = defaultdict(list)
    for card in context.registry.items.cards:
        if card.main_item and card.standing not in LEFT:
            parts[card.department, card.category, card.level, card.main_item].append(card)
    for card in context.registry.items.cards:
        its = parts.get((card.department, card.category, card.level, card.name), [])
        subs = [sub.id for sub in its if sub.id != card.id]
        if subs and card.standing not in LEFT:
            yield Finding(
                ("name",),
                Text(
                    f"“{card.name}”（{card.id}）是 {'、'.join(subs[:5])} 的主项，又单独列为一项",
                    f"{card.id} is the main item of {', '.join(subs[:5])} and listed besides",
                ),
                Text(
                    "只保留子项；主项还有子项以外的内容的，请另起子项名称",
                    "keep the sub-items only, or give what is left a name of its own",
                ),
                item=card.id,
            )
