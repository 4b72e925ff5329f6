from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import CATALOGUE


@rule(
    "PL519",
    scope="registry",
    title=Text("认领上级目录的事项在清单中", "what claims an entry of the catalogue is on the list"),
    source=Text(
        "自治区令第275号第四条：自治区级统筹、分级负责、上下联动", "Decree 275 of Inner Mongolia, art. 4"
    ),
)
def catalogue_claims_are_items(context: Context) -> Iterator[Finding]:
    """Find claims by ids that neither an item nor a withheld stub has."""
    registry = context.registry
    withheld = {stub.id for stub in registry.withheld}
    for index, entry in enumerate(registry.catalogue.entries if registry.catalogue else ()):
        for position, id in enumerate(entry.claimed_by):
            if id not in registry.items and id not in withheld:
                yield Finding(
                    ("entries", index, "claimed_by", position),
                    Text(
                        f"上级目录的“{entry.name}”由 {id} 认领，清单里没有 {id}",
                        f'"{entry.name}" is claimed by {id}, which is no item',
                    ),
                    Text("请核对认领事项的编号", "check the id"),
                    path=CATALOGUE,
                )
