from collections import defaultdict
from collections.abc import Iterator

from powerlist.model.standings import TODAY
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.sameness import FOUR_SAMES_EN, FOUR_SAMES_ZH, plain, same_category
from powerlist.sources import CATALOGUE


@rule(
    "PL527",
    scope="registry",
    severity=Severity.WARNING,
    title=Text(
        "与上级目录同名的事项认领了目录事项", "an item with an entry's name and category claims that entry"
    ),
    source=Text(FOUR_SAMES_ZH, FOUR_SAMES_EN),
)
def namesakes_claim_their_entry(context: Context) -> Iterator[Finding]:
    """Find unclaimed entries of the upper catalogue that an item on the list has name and category of."""
    catalogue = context.registry.catalogue
    if catalogue is None:
        return
    named = defaultdict(list)
    for card in context.registry.items.cards:
        if card.standing in TODAY:
            for name in {plain(card.name), plain(card.main_item or "")}:
                named[name].append(card)
    for index, entry in enumerate(catalogue.entries):
        if entry.claimed_by:
            continue
        namesakes = [
            card.id for card in named[plain(entry.name)] if same_category(card.category, entry.category)
        ]
        if namesakes:
            yield Finding(
                ("entries", index),
                Text(
                    f"上级目录的“{entry.name}”没有登记认领，清单里的 {'、'.join(namesakes[:5])} 与它同名同类",
                    f'"{entry.name}" is unclaimed, yet {", ".join(namesakes[:5])} has its name',
                ),
                Text("是同一事项的，请把编号填入“认领事项”", "let the item claim the entry"),
                path=CATALOGUE,
            )
