from collections.abc import Iterator

from powerlist.model.registry import Card
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.sameness import FOUR_SAMES_EN, FOUR_SAMES_ZH, basic_code, plain


@rule(
    "PL515",
    scope="registry",
    severity=Severity.WARNING,
    substance=True,
    title=Text("同一基本编码的事项同名", "items of one basic code have one name"),
    source=Text(FOUR_SAMES_ZH, FOUR_SAMES_EN),
)
def basic_code_names_one_item(context: Context) -> Iterator[Finding]:
    """Find items that share a basic code with an earlier item of another name."""
    first: dict[str, Card] = {}
    for card in context.registry.items.cards:
        code = basic_code(card)
        if not code or card.standing in LEFT:
            continue
        earlier = first.setdefault(code, card)
        if not _names(card) & _names(earlier):
            yield Finding(
                ("codes", "basic"),
                Text(
                    f"基本编码 {code} 在 {earlier.id} 叫“{earlier.name}”，在 {card.id} 叫“{card.name}”",
                    f'{code} is "{earlier.name}" in {earlier.id}, "{card.name}" in {card.id}',
                ),
                Text(
                    "是同一事项的，请统一名称；不是的，请改正编码",
                    "give them one name, or correct the code",
                ),
                item=card.id,
            )


def _names(card: Card) -> set[str]:
    return {plain(name) for name in (card.name, card.main_item) if name}
