from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import terms


@rule(
    "PL209",
    scope="item",
    title=Text("编号前两位是类别代码", "an id begins with its category's code"),
    source=Text("GB/T 39046-2020 附录 A 事项类型代码", "GB/T 39046-2020 annex A"),
)
def id_begins_with_the_categorys_code(item: Item, context: Context) -> Iterator[Finding]:
    """Find ids whose first two digits are another category's."""
    term = terms("category")[item.category]
    if not item.id.startswith(term.code + "-"):
        yield Finding(
            ("id",),
            Text(
                f"编号 {item.id} 的前两位应为 {term.code}（{term.title}）",
                f"the id {item.id} should begin with {term.code}",
            ),
            Text("请核对权力类别和编号", "check category and id"),
        )
