from collections import defaultdict
from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.sameness import FOUR_SAMES_EN, FOUR_SAMES_ZH, claims
from powerlist.sources import CATALOGUE


@rule(
    "PL530",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("一个事项只认领一个目录事项", "an item claims one entry"),
    source=Text(FOUR_SAMES_ZH, FOUR_SAMES_EN),
)
def an_item_claims_one_entry(context: Context) -> Iterator[Finding]:
    """Find items that claim several entries of the upper catalogue."""
    by_item = defaultdict(list)
    for claim in claims(context):
        by_item[claim.card.id].append(claim)
    for id, several in by_item.items():
        for claim in several[1:]:
            yield Finding(
                ("entries", claim.entry_at, "claimed_by", claim.claim_at),
                Text(
                    f"{id}“{claim.card.name}”既认领“{several[0].entry.name}”，又认领“{claim.entry.name}”",
                    f'{id} claims "{several[0].entry.name}" and "{claim.entry.name}"',
                ),
                Text(
                    "一项权力对应一个目录事项：请拆成两项分别认领，或者删去认领错的",
                    "divide the item, or remove the wrong claim",
                ),
                path=CATALOGUE,
            )
