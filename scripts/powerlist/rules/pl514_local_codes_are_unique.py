from collections.abc import Iterator

from powerlist.model.registry import Card
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL514",
    scope="registry",
    severity=Severity.WARNING,
    substance=True,
    title=Text("地方编码不重复", "local codes are unique"),
    source=Text(
        "自治区令第275号第六条：实施机关对清单的准确性负责", "Decree 275 of Inner Mongolia, art. 6: accuracy"
    ),
)
def local_codes_are_unique(context: Context) -> Iterator[Finding]:
    """Find local codes that an earlier item has; sub-items of one main item may share one."""
    first: dict[str, Card] = {}
    for card in context.registry.items.cards:
        if not card.local_code:
            continue
        earlier = first.setdefault(card.local_code, card)
        shared = card.main_item is not None and card.main_item == earlier.main_item
        if earlier is not card and not shared:
            yield Finding(
                ("codes", "local"),
                Text(
                    f"“{card.name}”的地方编码 {card.local_code} 已用于 {earlier.id}“{earlier.name}”",
                    f"{card.local_code} is already used by {earlier.id}",
                ),
                Text(
                    "请对照地方平台核对两项的编码；是同一项的请合并",
                    "check both codes on the local platform, or merge the items",
                ),
                item=card.id,
            )
