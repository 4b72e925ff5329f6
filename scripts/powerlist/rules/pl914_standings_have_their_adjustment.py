from collections.abc import Iterator

from powerlist.model import Adjustment, AdjustmentKind, Standing
from powerlist.model.adjustments import parts_of
from powerlist.problems import Severity
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import records
from powerlist.schema import title_of

_KINDS: dict[Standing, frozenset[AdjustmentKind]] = {
    "frozen": frozenset({"freeze"}),
    "cancelled": frozenset({"cancel", "split"}),
    "transferred": frozenset({"transfer"}),
    "merged": frozenset({"merge"}),
    "delegated": frozenset({"delegate"}),
}
_PROPOSED: frozenset[AdjustmentKind] = frozenset({"create", "accept"})  # given up, it leaves a tombstone


@rule(
    "PL914",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("冻结、取消等状态有调整记录", "items are frozen, cancelled and so on by an adjustment"),
    source=Text(
        "自治区令第275号第四条：动态调整、公开透明", "Decree 275 of Inner Mongolia, art. 4: adjustment"
    ),
)
def standings_have_their_adjustment(context: Context) -> Iterator[Finding]:
    """Find items that left the list, or were frozen, without a record, since records are kept.

    What stood so before the first record was made came with the first list.
    """
    kept = [record for record, _ in records(context)]
    first = min((day for record in kept if (day := record.approved or record.effective)), default="")
    if not first:
        return
    recorded = {(item, kind) for record in kept for item, kind in _made(record)}
    for card in context.registry.items.cards:
        kinds = _KINDS.get(card.standing)
        if not kinds or any((card.id, kind) in recorded for kind in kinds):
            continue
        since = context.registry.items[card.id].since
        if since and since >= first:
            standing = title_of("standing", card.standing)
            yield Finding(
                ("standing",),
                Text(
                    f"“{card.name}”{since} 起{standing}，没有批准的调整记录",
                    f"{card.id} is {card.standing} since {since} without an adjustment",
                ),
                Text(
                    "请补登调整记录，写明理由、依据和程序",
                    "record the adjustment with its cause and procedure",
                ),
                item=card.id,
            )


def _made(record: Adjustment) -> Iterator[tuple[str, AdjustmentKind]]:
    """Yield what a record did: item and kind."""
    for part in parts_of(record):
        kind: AdjustmentKind = "cancel" if record.given_up and part.kind in _PROPOSED else part.kind
        if record.approved or kind != part.kind:
            yield from ((item, kind) for item in part.items)
