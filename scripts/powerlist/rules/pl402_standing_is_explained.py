from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import title_of


@rule(
    "PL402",
    scope="item",
    title=Text("状态不是“有效”的事项写明何时、为何", "a standing other than in force is explained"),
    source=Text("自治区令第275号第四条：动态调整、公开透明", "Decree 275 of Inner Mongolia, art. 4"),
)
def standing_is_explained(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that are not in force and do not say since when and why."""
    if item.standing == "in_force":
        return
    standing = title_of("standing", item.standing)
    if not item.since:
        yield Finding(
            ("standing",),
            Text(
                f"“{item.name}”的状态是“{standing}”，没有写从哪天起", f"{item.standing}, but not since when"
            ),
            Text("请填写“状态起始日期”，如 2026-03-15", "add since:"),
        )
    if not item.standing_reason:
        yield Finding(
            ("standing",),
            Text(f"“{item.name}”的状态是“{standing}”，没有写原因", f"{item.standing}, but not why"),
            Text("请填写“状态原因”：依据什么文件、因为什么", "add standing_reason:"),
        )
