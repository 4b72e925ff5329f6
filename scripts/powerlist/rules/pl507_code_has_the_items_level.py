from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import terms


@rule(
    "PL507",
    scope="item",
    substance=True,
    title=Text("实施编码第 19 位是行使层级", "character 19 of an implementation code is the level"),
    source=Text(
        "GB/T 39554.1-2020：实施编码第 19 位；GB/T 39046-2020 表 A.2 行使层级代码",
        "GB/T 39554.1-2020: character 19; GB/T 39046-2020 table A.2",
    ),
)
def code_has_the_items_level(item: Item, context: Context) -> Iterator[Finding]:
    """Find implementation codes whose digit of level is another than the item's level."""
    codes = item.codes
    if codes is None or codes.scheme or not codes.implementation:
        return
    digit, level = codes.implementation[18], terms("level")[item.level]
    if digit != level.code:
        said = next((term.title for term in terms("level").values() if term.code == digit), "不明")
        yield Finding(
            ("codes", "implementation"),
            Text(
                f"实施编码第 19 位是 {digit}（{said}），行使层级却是{level.title}（{level.code}）",
                f"character 19 is {digit}, the level's code is {level.code}",
            ),
            Text("请核对行使层级，或者对照一体化平台改正编码", "check level and code on the platform"),
        )
