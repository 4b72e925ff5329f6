from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL227",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("主项名称不同于事项名称", "a main item has another name than its sub-item"),
    source=Text("GB/T 39554.1-2020：基本编码分主项和子项", "GB/T 39554.1-2020: main items and sub-items"),
)
def main_item_is_another_name(item: Item, context: Context) -> Iterator[Finding]:
    """Find items whose main item is called as they are."""
    if item.main_item == item.name:
        yield Finding(
            ("main_item",),
            Text(f"事项名称和主项名称都是“{item.name}”", f'item and main item are both called "{item.name}"'),
            Text(
                "不是子项的，请清空主项名称；是子项的，事项名称请写子项的名称",
                "take the main item away, or write the sub-item's own name",
            ),
        )
