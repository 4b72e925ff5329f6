from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import terms


@rule(
    "PL209",
    scope="item",
    title=Text("编号前两位是类别代码", "an id begins with its category's code"),
    source=Text(
        "GB/T 39046-2020 附录 A 事项类型代码；行政备案（11）依自治区令第275号第三条",
        "GB/T 39046-2020 annex A; filing (11) after Decree 275 of Inner Mongolia, art. 3",
    ),
)
def id_begins_with_the_categorys_code(item: Item, context: Context) -> Iterator[Finding]:
    """Find ids whose first two digits are another category's."""
    term = terms("category")[item.category]
    if not item.id.startswith(term.code + "-"):
        yield Finding(
            ("id",),
            Text(
                f"“{item.name}”是{term.title}，编号 {item.id} 的前两位应为 {term.code}",
                f"the id {item.id} should begin with {term.code}",
            ),
            Text(
                "请先核对权力类别；类别没有错的，流水号写 0000，由清单管理部门重新取号",
                "check the category; if it is right, write the serial 0000 and number the item anew",
            ),
        )
