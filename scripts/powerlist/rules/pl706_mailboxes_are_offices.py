from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.contents import contents
from powerlist.rules.personal import private_mailbox
from powerlist.rules.prose import place


@rule(
    "PL706",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("电子邮箱是单位的，不是个人的", "mailboxes belong to the office"),
    source=Text(
        "民法典第一千零三十四条：电子邮箱属于个人信息；个人信息保护法第六条",
        "Civil Code art. 1034; Personal Information Protection Law art. 6",
    ),
)
def mailboxes_are_offices(item: Item, context: Context) -> Iterator[Finding]:
    """Find addresses at providers where anybody opens a mailbox."""
    found = contents(item)
    if "@" not in found.whole:
        return
    for field, text in found.texts:
        mailbox = private_mailbox(text)
        if mailbox:
            yield Finding(
                field,
                Text(f"{place(field)}写有公众邮箱 {mailbox}", f"holds a private mailbox {mailbox}"),
                Text(
                    "请改用政务邮箱（如 …@….gov.cn）；单位统一使用的公众邮箱，登记为例外",
                    "use an official mailbox; if it is the office's, record an exception",
                ),
            )
