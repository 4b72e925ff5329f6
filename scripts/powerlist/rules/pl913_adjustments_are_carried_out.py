from collections.abc import Iterator

from powerlist.model import AdjustmentKind, Card, Registry, Standing
from powerlist.model.adjustments import parts_of, state_of
from powerlist.problems import Severity
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import records
from powerlist.schema import title_of

# Standings that an item cannot have after the adjustment; where one came later, that one counts.
_OVER: dict[AdjustmentKind, frozenset[Standing]] = {
    "create": frozenset({"consultation"}),
    "accept": frozenset({"consultation"}),
    "freeze": frozenset({"consultation", "in_force"}),
    "unfreeze": frozenset({"frozen"}),
    "cancel": frozenset({"consultation", "in_force", "frozen"}),
    "delegate": frozenset({"consultation", "in_force", "frozen"}),
}


@rule(
    "PL913",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("生效的调整已经落实到清单", "adjustments in effect are carried out"),
    source=Text(
        "优化营商环境条例第四十条：清单之外不得违法实施；自治区令第275号第四条：动态调整",
        "Regulation on the Business Environment, art. 40; Decree 275 of Inner Mongolia, art. 4",
    ),
)
def adjustments_are_carried_out(context: Context) -> Iterator[Finding]:
    """Find items whose standing is not what the last adjustment in effect made of it."""
    cards = {card.id: card for card in context.registry.items.cards}
    for item, (kind, record, path) in sorted(_latest(context).items()):
        card = cards.get(item)
        if card and card.standing in _OVER[kind]:
            yield _finding(card, kind, record, path)
    yield from _undivided(context, context.registry, cards)


def _latest(context: Context) -> dict[str, tuple[AdjustmentKind, str, str]]:
    """Return, by item, the last adjustment of its standing that is in effect: kind, record, path."""
    found: dict[str, tuple[str, str, AdjustmentKind, str]] = {}
    for record, path in records(context):
        if state_of(record, context.today) == "in_effect":
            for part in parts_of(record):
                for item in part.items if part.kind in _OVER else ():
                    entry = (record.effective or "", record.id, part.kind, path)
                    found[item] = max(found.get(item, entry), entry)
    return {item: (kind, record, path) for item, (_, record, kind, path) in found.items()}


def _finding(card: Card, kind: AdjustmentKind, record: str, path: str) -> Finding:
    standing = title_of("standing", card.standing)
    return Finding(
        (),
        Text(
            f"调整记录 {record}（{title_of('adjustment_kind', kind)}）已经生效，事项 {card.id}“{card.name}”"
            f"的状态还是“{standing}”",
            f"{record} is in effect, yet {card.id} is {card.standing}",
        ),
        Text(
            "请改事项的状态和起始日期；不再调整的，另作记录说明",
            "change the item's standing, or record why it stays",
        ),
        path=path,
    )


def _undivided(context: Context, registry: Registry, cards: dict[str, Card]) -> Iterator[Finding]:
    """Yield mergers that merged nothing, and splits that parted nothing."""
    for record, path in records(context):
        for part in parts_of(record) if state_of(record, context.today) == "in_effect" else ():
            there = [cards[item] for item in part.items if item in cards]
            if part.kind == "merge":
                done = any(card.standing == "merged" and card.successors for card in there)
                wanted = "没有一项改为“整合”并写明承接事项"
            elif part.kind == "split":
                done = any(len(card.successors) > 1 for card in there)
                wanted = "没有一项写明由哪几项承接"
            else:
                continue
            if there and not done:
                yield Finding(
                    (),
                    Text(
                        f"调整记录 {record.id}（{title_of('adjustment_kind', part.kind)}）已经生效，{wanted}",
                        f"{record.id} is in effect and has no successors",
                    ),
                    Text(
                        "请改原事项的状态，写明承接事项",
                        "change the standing of the old items and name their successors",
                    ),
                    path=path,
                )
