from collections.abc import Iterator

from powerlist.model.standings import TODAY
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of


@rule(
    "PL528",
    scope="registry",
    severity=Severity.WARNING,
    substance=True,
    title=Text("清单的事项都在上级目录中", "every item of the list is in the complete upper catalogue"),
    source=Text(
        "优化营商环境条例第四十条：行政许可实行清单管理，清单之外不得违法实施；自治区令第275号第四条：自治区级统筹",
        "Regulation on the Business Environment art. 40; Decree 275 of Inner Mongolia, art. 4",
    ),
)
def items_are_in_the_complete_catalogue(context: Context) -> Iterator[Finding]:
    """Find items on the list that claim no entry, if the catalogue says that it is complete."""
    catalogue = context.registry.catalogue
    if catalogue is None or not catalogue.complete:
        return
    claiming = {id for entry in catalogue.entries for id in entry.claimed_by}
    for card in context.registry.items.cards:
        if card.standing in TODAY and card.id not in claiming:
            yield Finding(
                (),
                Text(
                    f"{title_of('category', card.category)}“{card.name}”（{card.id}）没有认领"
                    f"“{catalogue.name}”的任何一项",
                    f"{card.id} claims no entry of the catalogue",
                ),
                Text(
                    "目录里有的，请登记认领；目录里没有的，请核实是不是目录外的权力，确有地方依据的登记例外",
                    "claim the entry; if there is none, find out whether the power may exist",
                ),
                item=card.id,
            )
