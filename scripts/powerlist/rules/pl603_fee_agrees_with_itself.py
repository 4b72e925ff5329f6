from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL603",
    scope="item",
    substance=True,
    title=Text("不收费的事项没有收费项目", "a free item names no fee"),
    source=Text(
        "行政许可法第五十八条第一款；GB/T 39046-2020 表4（是否收费）",
        "Administrative Licence Law art. 58; GB/T 39046-2020 table 4",
    ),
)
def fee_agrees_with_itself(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that are free and list fees all the same."""
    if item.fees and not item.fees.charged and item.fees.standards:
        names = "、".join(fee.name for fee in item.fees.standards)
        yield Finding(
            ("fees", "standards"),
            Text(f"写明不收费，却列有收费项目：{names}", "said to be free, yet fees are listed"),
            Text(
                "不收费的，请删去收费项目；收费的，把“是否收费”改为“是”",
                "remove the fees, or say that the item is charged",
            ),
        )
