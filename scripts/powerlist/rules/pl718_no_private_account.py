import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.personal import private_account
from powerlist.rules.prose import place, prose

WORD = re.compile("QQ|qq|微信|[Ww]e[Cc]hat|支付宝|抖音|快手")

SIGNS = frozenset("Qq微Ww支抖快")  # quick to look for


@rule(
    "PL718",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("不留个人的微信号、QQ号", "no private accounts of messengers"),
    source=Text(
        "个人信息保护法第四条、第六条；政府信息公开条例第二十条第二项",
        "Personal Information Protection Law arts. 4, 6; Regulation on Open Government Information art. 20",
    ),
)
def no_private_account(item: Item, context: Context) -> Iterator[Finding]:
    """Find accounts of messengers that a text gives by their number."""
    words = prose(item)
    if words.characters.isdisjoint(SIGNS) or not WORD.search(words.whole):
        return
    for field, text in words.texts:
        account = private_account(text)
        if account:
            yield Finding(
                field,
                Text(f"{place(field)}写有“{account}”", f'gives an account: "{account}"'),
                Text(
                    "请删去，改写单位的公众号名称或者办公电话",
                    "remove it, name the office's public account or telephone",
                ),
            )
