from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import ChangeContext, Finding, Severity, Text, rule
from powerlist.rules.changed import DECREE, called, path_of, standing_of


@rule(
    "PL946",
    scope="change",
    severity=Severity.WARNING,
    title=Text("离开清单的事项恢复，有人核对", "somebody looks when an item comes back to the list"),
    source=DECREE,
)
def tombstones_rise_seen(context: ChangeContext) -> Iterator[Finding]:
    """Point out items that had left the list and are on it again."""
    for change in context.comparison.items:
        before, after = change.before, change.after
        if not isinstance(before, Item) or not isinstance(after, Item):
            continue
        if before.standing in LEFT and after.standing not in LEFT:
            yield Finding(
                ("standing",),
                Text(
                    f"{called(change)}已经“{standing_of(before)}”（{before.since or '没有日期'}），"
                    f"现在又“{standing_of(after)}”",
                    f"{change.id} had left the list and comes back",
                ),
                Text(
                    "请核对恢复的依据：为什么当时离开清单，现在凭什么恢复",
                    "check why it left, and on what ground it comes back",
                ),
                item=change.id,
                path=path_of(change),
            )
