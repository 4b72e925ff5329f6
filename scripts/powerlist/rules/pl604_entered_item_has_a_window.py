from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL604",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("已进驻的事项写明窗口", "an item at the service centre names its window"),
    source=Text("优化营商环境条例第三十六条第三款", "Regulations on the Business Environment art. 36"),
)
def entered_item_has_a_window(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that have entered the service centre at no window."""
    if item.centre and item.centre.entered and not item.centre.window:
        yield Finding(
            ("centre",),
            Text("已进驻政务服务中心，没有写明在哪个窗口", "entered, but at no window"),
            Text("请填写窗口；没有进驻的，把“是否进驻”改为“否”并写明理由", "name the window"),
        )
