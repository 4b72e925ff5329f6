from collections.abc import Iterator

from powerlist.model.registry import Card
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.sameness import FOUR_SAMES_EN, FOUR_SAMES_ZH, plain


@rule(
    "PL518",
    scope="registry",
    severity=Severity.WARNING,
    substance=True,
    title=Text("同名同类的事项依据相同", "items of one name and category have one basis"),
    source=Text(FOUR_SAMES_ZH, FOUR_SAMES_EN),
)
def one_name_has_one_basis(context: Context) -> Iterator[Finding]:
    """Find items with name, main item and category of an earlier one and no instrument in common with it."""
    first: dict[tuple[str, ...], Card] = {}
    for card in context.registry.items.cards:
        if not card.citations or card.standing in LEFT:
            continue
        key = (plain(card.name), plain(card.main_item or ""), card.category)
        earlier = first.setdefault(key, card)
        if earlier is not card and not _laws(card).keys() & _laws(earlier).keys():
            yield Finding(
                ("basis",),
                Text(
                    f"“{card.name}”在 {earlier.id} 依据{_titles(earlier)}，在 {card.id} 依据{_titles(card)}",
                    f"{earlier.id} and {card.id} rest on different instruments",
                ),
                Text(
                    "是同一事项的，请统一设定依据；是两件事的，请把名称写得能分清",
                    "give them one basis, or tell them apart by name",
                ),
                item=card.id,
            )


def _laws(card: Card) -> dict[str, None]:
    return dict.fromkeys(law for law, _ in card.citations)


def _titles(card: Card) -> str:
    laws = [f"《{law}》" for law in _laws(card)]
    return "、".join(laws[:3]) + (f"等 {len(laws)} 部" if len(laws) > 3 else "")
