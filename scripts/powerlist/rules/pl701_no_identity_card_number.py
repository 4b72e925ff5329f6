from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import contents
from powerlist.rules.personal import identity_number
from powerlist.rules.prose import place


@rule(
    "PL701",
    scope="item",
    title=Text("事项中没有身份证号码", "no identity card number"),
    source=Text(
        "个人信息保护法第二十五条：不得公开其处理的个人信息；居民身份证法第十九条；GB 11643 的校验码",
        "Personal Information Protection Law art. 25; Identity Card Law art. 19; GB 11643",
    ),
)
def no_identity_card_number(item: Item, context: Context) -> Iterator[Finding]:
    """Find identity card numbers with a right check digit in any text."""
    found = contents(item)
    for field, text in found.numbered:
        number = identity_number(text)
        if number:
            yield Finding(
                field,
                Text(f"{place(field)}写有身份证号码 {number}", f"holds an identity card number {number}"),
                Text(
                    "请删去；这一版已经提交过的，请告知清单管理部门，把历史版本中的也清除",
                    "remove it, from the history too",
                ),
            )
