from collections.abc import Iterator

from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import title_of
from powerlist.sources import CATALOGUE


@rule(
    "PL520",
    scope="registry",
    title=Text("认领上级目录的事项没有离开清单", "what claims an entry has not left the list"),
    source=Text(
        "自治区令第275号第四条：动态调整、上下联动；国办发〔2022〕2号：应领尽领",
        "Decree 275 of Inner Mongolia, art. 4; State Council Office 2 (2022)",
    ),
)
def catalogue_claims_are_in_force(context: Context) -> Iterator[Finding]:
    """Find claims by items that were cancelled, transferred, merged or delegated."""
    catalogue = context.registry.catalogue
    if catalogue is None:
        return
    gone = {card.id: card for card in context.registry.items.cards if card.standing in LEFT}
    for index, entry in enumerate(catalogue.entries):
        for position, id in enumerate(entry.claimed_by):
            if id in gone:
                standing = title_of("standing", gone[id].standing)
                yield Finding(
                    ("entries", index, "claimed_by", position),
                    Text(
                        f"上级目录的“{entry.name}”由 {id} 认领，{id} 的状态是“{standing}”",
                        f'"{entry.name}" is claimed by {id}, which is {gone[id].standing}',
                    ),
                    Text(
                        "有承接事项的，请改由它认领；没有的，请删去认领，写明不认领的理由",
                        "let the successor claim it, or say why nobody does",
                    ),
                    path=CATALOGUE,
                )
