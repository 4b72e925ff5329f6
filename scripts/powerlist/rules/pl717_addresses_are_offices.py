from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.personal import home_address
from powerlist.rules.prose import place, prose


@rule(
    "PL717",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("地址是办公地址，不是住宅", "addresses are those of offices, not of homes"),
    source=Text(
        "民法典第一千零三十四条：住址属于个人信息；个人信息保护法第六条",
        "Civil Code art. 1034; Personal Information Protection Law art. 6",
    ),
)
def addresses_are_offices(item: Item, context: Context) -> Iterator[Finding]:
    """Find addresses that name a staircase and a flat."""
    words = prose(item)
    if "单元" not in words.whole:
        return
    for field, text in words.texts:
        home = home_address(text)
        if home:
            yield Finding(
                field,
                Text(f"{place(field)}写有“{home}”，像是住宅", f'"{home}" looks like a home'),
                Text("请改写办公地址；确在住宅楼办公的，登记为例外", "give the address of the office"),
            )
