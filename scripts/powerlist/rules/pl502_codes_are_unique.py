from collections import defaultdict
from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL502",
    scope="registry",
    substance=True,
    title=Text("实施编码不重复", "implementation codes are unique"),
    source=Text("GB/T 39554.1-2020 编码要求", "GB/T 39554.1-2020"),
)
def codes_are_unique(context: Context) -> Iterator[Finding]:
    """Find implementation codes that several items have."""
    holders = defaultdict(list)
    for card in context.registry.items.cards:
        for code in card.codes:
            if len(code) == 31:
                holders[code].append(card.id)
    for code, ids in holders.items():
        for item in ids[1:]:
            yield Finding(
                ("codes", "implementation"),
                Text(f"实施编码 {code} 已用于 {ids[0]}", f"{code} is already used by {ids[0]}"),
                Text("请核对编码", "check the code"),
                item=item,
            )
