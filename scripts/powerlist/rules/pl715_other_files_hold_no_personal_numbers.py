from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import LONG_NUMBER
from powerlist.rules.elsewhere import Told, told_elsewhere
from powerlist.rules.personal import bank_card, identity_number, mobile_number


@rule(
    "PL715",
    scope="registry",
    title=Text(
        "部门、窗口、乡镇、流程图、调整记录中没有个人号码",
        "no personal numbers in the files on bodies, windows, townships, procedures and adjustments",
    ),
    source=Text(
        "个人信息保护法第二十五条、第二十八条；民法典第一千零三十四条",
        "Personal Information Protection Law arts. 25, 28; Civil Code art. 1034",
    ),
)
def other_files_hold_no_personal_numbers(context: Context) -> Iterator[Finding]:
    """Find identity cards, bank cards and, outside the elements for telephones, mobile numbers."""
    for told in told_elsewhere(context.registry):
        what = _found(told) if LONG_NUMBER.search(told.text) else None
        if what:
            yield Finding(
                told.field,
                Text(f"{told.place}写有{what.zh}", f"holds {what.en}"),
                Text(
                    "请删去；需要联系方式的，写办公电话", "remove it; give the office's telephone if need be"
                ),
                path=told.record.path,
            )


def _found(told: Told) -> Text | None:
    if number := identity_number(told.text):
        return Text(f"身份证号码 {number}", f"an identity card number {number}")
    if number := bank_card(told.text):
        return Text(f"银行卡号 {number}", f"a bank card number {number}")
    if not told.is_telephone and (number := mobile_number(told.text)):
        return Text(f"手机号码 {number}", f"a mobile telephone number {number}")
    return None
