import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import contents

CARD = re.compile(r"(?<![0-9A-Za-z])(?:62|4[0-9]|5[1-5])[0-9]{14,17}(?![0-9A-Za-z])")


@rule(
    "PL703",
    scope="item",
    title=Text("没有银行卡号", "no bank card number"),
    source=Text(
        "个人信息保护法第二十八条：金融账户为敏感个人信息", "Personal Information Protection Law art. 28"
    ),
)
def no_bank_account(item: Item, context: Context) -> Iterator[Finding]:
    """Find bank card numbers with a right check digit in any text."""
    found = contents(item)
    if not found.long_number:
        return
    for field, text in found.texts:
        if any(checks(match[0]) for match in CARD.finditer(text)):
            yield Finding(
                field,
                Text("含有银行卡号", "holds a bank card number"),
                Text("请删去；缴费账户以公布的收费目录为准", "remove it"),
            )


def checks(number: str) -> bool:
    """Tell whether the number passes the Luhn check (ISO/IEC 7812)."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
