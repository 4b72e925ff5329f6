from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.contents import contents
from powerlist.rules.personal import mobile_number
from powerlist.rules.prose import key_of, place


@rule(
    "PL707",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("咨询、投诉电话是办公电话", "telephones for questions and complaints are the office's"),
    source=Text(
        "政府信息公开条例第二十条第二项：公开行政机关的联系方式；个人信息保护法第六条",
        "Regulation on Open Government Information art. 20(2); Personal Information Protection Law art. 6",
    ),
)
def telephones_are_offices(item: Item, context: Context) -> Iterator[Finding]:
    """Find mobile numbers where the office's telephones stand."""
    found = contents(item)
    for field, text in found.numbered:
        number = mobile_number(text) if key_of(field) == "telephones" else ""
        if number:
            yield Finding(
                field,
                Text(f"{place(field)}是手机号码 {number}", f"{number} is a mobile telephone number"),
                Text(
                    "请改为办公电话或者 12345；单位配发的值班手机，登记为例外",
                    "give the office's telephone; if the office owns it, record an exception",
                ),
            )
