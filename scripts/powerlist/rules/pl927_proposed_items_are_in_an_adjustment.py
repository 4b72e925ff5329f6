from collections.abc import Iterator

from powerlist.model.adjustments import items_of, state_of
from powerlist.problems import Severity
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import records


@rule(
    "PL927",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("公示中的事项正在办理调整", "an item under consultation is in an adjustment under way"),
    source=Text(
        "自治区令第275号第四条：动态调整、公开透明", "Decree 275 of Inner Mongolia, art. 4: adjustment"
    ),
)
def proposed_items_are_in_an_adjustment(context: Context) -> Iterator[Finding]:
    """Find items under consultation that no adjustment under way names, once the list keeps records."""
    kept = [record for record, _ in records(context)]
    under_way = {
        item for record in kept if state_of(record, context.today) != "given_up" for item in items_of(record)
    }
    for card in context.registry.items.cards if kept else ():
        if card.standing == "consultation" and card.id not in under_way:
            yield Finding(
                ("standing",),
                Text(
                    f"“{card.name}”的状态是“公示中”，没有正在办理的调整记录",
                    f"{card.id} is under consultation, and no adjustment names it",
                ),
                Text(
                    "请提出调整；已经终止的，把状态改为“取消”，写明日期和原因",
                    "propose an adjustment; if it was given up, let the item be cancelled",
                ),
                item=card.id,
            )
