from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import contents
from powerlist.rules.personal import mobile_number
from powerlist.rules.prose import key_of, place


@rule(
    "PL702",
    scope="item",
    title=Text("文字中没有手机号码", "no mobile telephone number in a text"),
    source=Text(
        "个人信息保护法第六条、第二十五条；民法典第一千零三十四条：电话号码属于个人信息",
        "Personal Information Protection Law arts. 6, 25; Civil Code art. 1034",
    ),
)
def no_personal_telephone(item: Item, context: Context) -> Iterator[Finding]:
    """Find mobile numbers outside the elements for telephones: a public list gives the office's telephone."""
    found = contents(item)
    for field, text in found.numbered:
        number = mobile_number(text) if key_of(field) != "telephones" else ""
        if number:
            yield Finding(
                field,
                Text(f"{place(field)}写有手机号码 {number}", f"holds a mobile telephone number {number}"),
                Text("请删去，改写办公电话或者 12345", "give the office's telephone or 12345"),
            )
