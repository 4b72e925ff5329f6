from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL405",
    scope="item",
    severity=Severity.WARNING,
    title=Text("有效的事项没有承接事项", "an item in force has no successor"),
    source=Text("自治区令第275号第四条：动态调整", "Decree 275 of Inner Mongolia, art. 4: adjustment"),
)
def item_in_force_has_no_successor(item: Item, context: Context) -> Iterator[Finding]:
    """Find items in force that name successors all the same."""
    if item.standing == "in_force" and item.successors:
        yield Finding(
            ("successors",),
            Text(
                f"“{item.name}”的状态是“有效”，却填了承接事项 {'、'.join(item.successors)}",
                f"in force, yet succeeded by {', '.join(item.successors)}",
            ),
            Text(
                "已经取消、转移、整合或下放的，请改正状态；仍然有效的，请清空承接事项",
                "correct the standing, or remove the successors",
            ),
        )
