from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL403",
    scope="item",
    title=Text("整合的事项写明并入哪一项", "a merged item names what it was merged into"),
    source=Text("本项目数据约定：离开清单的事项说明由什么替代", "this project's conventions for data"),
)
def merged_item_names_its_successor(item: Item, context: Context) -> Iterator[Finding]:
    """Find merged items without a successor."""
    if item.standing == "merged" and not item.successors:
        yield Finding(
            ("standing",),
            Text(f"“{item.name}”的状态是“整合”，没有写并入哪一项", "merged, but into what?"),
            Text("请在“承接事项”中填写并入的那一项的编号", "name the item under successors"),
        )
