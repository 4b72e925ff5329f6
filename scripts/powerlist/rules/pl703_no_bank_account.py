from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import contents
from powerlist.rules.personal import bank_card
from powerlist.rules.prose import place


@rule(
    "PL703",
    scope="item",
    title=Text("事项中没有银行卡号", "no bank card number"),
    source=Text(
        "个人信息保护法第二十五条、第二十八条：金融账户属于敏感个人信息；ISO/IEC 7812 的校验码",
        "Personal Information Protection Law arts. 25, 28; ISO/IEC 7812",
    ),
)
def no_bank_account(item: Item, context: Context) -> Iterator[Finding]:
    """Find numbers of bank cards with a right check digit in texts that speak of an account."""
    found = contents(item)
    for field, text in found.numbered:
        number = bank_card(text)
        if number:
            yield Finding(
                field,
                Text(f"{place(field)}写有银行卡号 {number}", f"holds a bank card number {number}"),
                Text("请删去，改写缴费的窗口或者线上缴费的途径", "remove it, and say where to pay"),
            )
