import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import contents

MOBILE = re.compile(r"(?<![0-9-])1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4})(?![0-9])")


@rule(
    "PL702",
    scope="item",
    title=Text("没有个人手机号码", "no mobile telephone number"),
    source=Text("个人信息保护法第五条、第六条", "Personal Information Protection Law arts. 5-6"),
)
def no_personal_telephone(item: Item, context: Context) -> Iterator[Finding]:
    """Find mobile numbers: a public list gives the office's telephone."""
    found = contents(item)
    if not found.long_number:
        return
    for field, text in found.texts:
        if MOBILE.search(text):
            yield Finding(
                field,
                Text("含有手机号码", "holds a mobile telephone number"),
                Text("请改为办公电话或 12345", "give the office's telephone or 12345"),
            )
