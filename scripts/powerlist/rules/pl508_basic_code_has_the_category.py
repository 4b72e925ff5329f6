from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import terms

# 行政备案 and 其他行政权力 have 10 or a local code (11 and up); the others have the code that is their own.
OPEN = {"filing", "other"}
NAMED = {f"{number:02}" for number in range(1, 10)}


@rule(
    "PL508",
    scope="item",
    substance=True,
    title=Text("基本编码第 3、4 位与权力类别一致", "characters 3 and 4 of a basic code are the category's"),
    source=Text(
        "GB/T 39046-2020 附录 A 事项类型代码；GB/T 39554.1-2020 基本编码",
        "GB/T 39046-2020 annex A; GB/T 39554.1-2020, basic code",
    ),
)
def basic_code_has_the_category(item: Item, context: Context) -> Iterator[Finding]:
    """Find basic codes whose digits of category are another category's."""
    codes = item.codes
    if codes is None or codes.scheme or not codes.basic:
        return
    digits, category = codes.basic[2:4], terms("category")[item.category]
    wrong = digits in NAMED if item.category in OPEN else digits != category.code
    if wrong:
        said = next((term.title for term in terms("category").values() if term.code == digits), "不明")
        yield Finding(
            ("codes", "basic"),
            Text(
                f"基本编码第 3、4 位是 {digits}（{said}），权力类别却是{category.title}",
                f"characters 3 and 4 are {digits}, the category is {item.category}",
            ),
            Text("请核对权力类别，或者对照一体化平台改正编码", "check category and code on the platform"),
        )
