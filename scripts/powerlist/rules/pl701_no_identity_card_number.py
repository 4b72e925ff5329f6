import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import contents

NUMBER = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@rule(
    "PL701",
    scope="item",
    title=Text("没有身份证号码", "no identity card number"),
    source=Text(
        "个人信息保护法第二十八条、第二十九条；GB 11643 公民身份号码",
        "Personal Information Protection Law arts. 28-29; GB 11643",
    ),
)
def no_identity_card_number(item: Item, context: Context) -> Iterator[Finding]:
    """Find identity card numbers with a right check digit in any text."""
    found = contents(item)
    if not found.long_number:
        return
    for field, text in found.texts:
        if any(checks(match[0]) for match in NUMBER.finditer(text)):
            yield Finding(
                field,
                Text("含有身份证号码", "holds an identity card number"),
                Text("请删去；历史版本中也有的，请告知维护者", "remove it, from the history too"),
            )


def checks(number: str) -> bool:
    """Tell whether the 18th character is the check digit of the first 17 (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[17].upper()
