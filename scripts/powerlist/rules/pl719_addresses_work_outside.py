import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.contents import contents
from powerlist.rules.personal import internal_address
from powerlist.rules.prose import place

SIGN = re.compile("://|192\\.168\\.|10\\.[0-9]|172\\.[0-9]")  # quick to look for


@rule(
    "PL719",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("网址在互联网上打得开，不是内网地址", "web addresses work outside the office"),
    source=Text(
        "本清单数据约定：公开的网址供群众使用；政府信息公开条例第十六条：内部事务信息可以不予公开",
        "this list's conventions; Regulation on Open Government Information art. 16",
    ),
)
def addresses_work_outside(item: Item, context: Context) -> Iterator[Finding]:
    """Find addresses of networks that end at the office's door."""
    found = contents(item)
    if ("://" not in found.whole and "." not in found.whole) or not SIGN.search(found.whole):
        return
    for field, text in found.texts:
        address = internal_address(text)
        if address:
            yield Finding(
                field,
                Text(f"{place(field)}写有内网地址 {address}", f"holds an internal address {address}"),
                Text("请改为群众能打开的网址，没有的删去", "give an address that people can open, or none"),
            )
