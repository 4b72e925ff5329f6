from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.elsewhere import Told, told_elsewhere
from powerlist.rules.people import person_in_post, person_in_text
from powerlist.rules.personal import home_address, mobile_number, private_account, private_mailbox


@rule(
    "PL716",
    scope="registry",
    severity=Severity.WARNING,
    title=Text(
        "部门、窗口、乡镇、流程图、调整记录写岗位和办公电话，不写个人",
        "files on bodies, windows, townships, procedures and adjustments speak of offices, not of persons",
    ),
    source=Text(
        "个人信息保护法第六条；政府信息公开条例第二十条第二项：公开的是机关的联系方式",
        "Personal Information Protection Law art. 6; Regulation on Open Government Information art. 20(2)",
    ),
)
def other_files_name_no_persons(context: Context) -> Iterator[Finding]:
    """Find names, mobile numbers for telephones, private mailboxes and accounts, and homes."""
    for told in told_elsewhere(context.registry):
        what = _found(told)
        if what:
            yield Finding(
                told.field,
                Text(f"{told.place}像是{what.zh}", f"looks like {what.en}"),
                Text("请改写岗位、办公电话或者办公地址", "name the post, the office's telephone or address"),
                path=told.record.path,
            )


def _found(told: Told) -> Text | None:
    name = person_in_post(told.text) if told.is_post else person_in_text(told.text)
    if name:
        return Text(f"人名“{name}”", f'the name of a person "{name}"')
    if told.is_telephone and (number := mobile_number(told.text)):
        return Text(f"手机号码 {number}", f"a mobile telephone number {number}")
    if "@" in told.text and (mailbox := private_mailbox(told.text)):
        return Text(f"个人邮箱 {mailbox}", f"a private mailbox {mailbox}")
    if account := private_account(told.text):
        return Text(f"个人{account}", "a private account")
    if "单元" in told.text and (home := home_address(told.text)):
        return Text(f"住址“{home}”", f'a home address "{home}"')
    return None
