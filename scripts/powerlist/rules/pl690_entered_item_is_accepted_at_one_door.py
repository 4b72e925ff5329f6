from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL690",
    scope="item",
    substance=True,
    title=Text(
        "已进驻的事项，部门不再另外收件",
        "an item at the centre is accepted there and not at the department, too",
    ),
    source=Text(
        "优化营商环境条例第三十六条；行政许可法第二十六条：确定一个机构统一受理、统一送达",
        "Regulations on the Business Environment art. 36; Administrative Licensing Law art. 26",
    ),
)
def entered_item_is_accepted_at_one_door(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that are accepted at the centre and at the department's own counter (两头受理)."""
    centre = item.centre
    if centre and centre.entered and {"centre", "department"} <= set(centre.accepted_at):
        yield Finding(
            ("centre", "accepted_at"),
            Text(
                "政务服务中心和部门两头受理",
                "accepted at the centre and at the department, too",
            ),
            Text(
                "部门的受理点停止收件以后，受理地点只留“政务服务中心窗口”；确实只能在部门收件的，改为未进驻并写理由",
                "stop accepting at the department, or say that the item has not entered the centre",
            ),
        )
