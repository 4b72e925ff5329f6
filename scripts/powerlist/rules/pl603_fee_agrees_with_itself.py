from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL603",
    scope="item",
    title=Text("不收费的事项没有收费项目", "a free item names no fee"),
    source=Text("行政许可法第五十八条", "Administrative Licence Law art. 58"),
)
def fee_agrees_with_itself(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that are free and list fees all the same."""
    if item.fees and not item.fees.charged and item.fees.standards:
        yield Finding(
            ("fees", "standards"),
            Text("写明不收费，却列有收费项目", "said to be free, yet fees are listed"),
            Text("请删去收费项目，或改为 charged: true", "remove the fees, or write charged: true"),
        )
