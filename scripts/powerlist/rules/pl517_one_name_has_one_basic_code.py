from collections.abc import Iterator

from powerlist.model.registry import Card
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.sameness import FOUR_SAMES_EN, FOUR_SAMES_ZH, basic_code, plain


@rule(
    "PL517",
    scope="registry",
    severity=Severity.WARNING,
    substance=True,
    title=Text("同名同类的事项基本编码相同", "items of one name and category have one basic code"),
    source=Text(FOUR_SAMES_ZH, FOUR_SAMES_EN),
)
def one_name_has_one_basic_code(context: Context) -> Iterator[Finding]:
    """Find items with name, main item and category of an earlier one and another basic code."""
    first: dict[tuple[str, ...], Card] = {}
    for card in context.registry.items.cards:
        code = basic_code(card)
        if not code or card.standing in LEFT:
            continue
        key = (plain(card.name), plain(card.main_item or ""), card.category)
        earlier = first.setdefault(key, card)
        if basic_code(earlier) != code:
            yield Finding(
                ("codes", "basic"),
                Text(
                    f"“{card.name}”的基本编码在 {earlier.id} 是 {basic_code(earlier)}，"
                    f"在 {card.id} 是 {code}",
                    f"{basic_code(earlier)} in {earlier.id}, {code} in {card.id}",
                ),
                Text(
                    "同一事项的基本编码相同，各部门只有实施编码不同：请对照一体化平台改正",
                    "one item has one basic code: correct it after the platform",
                ),
                item=card.id,
            )
