from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL503",
    scope="item",
    substance=True,
    title=Text("实施编码后 12 位是基本编码", "an implementation code ends in the basic code"),
    source=Text(
        "GB/T 39554.1-2020：实施编码 31 位，由统一社会信用代码 18 位、行使层级 1 位、基本编码 12 位组成",
        "GB/T 39554.1-2020: 31 characters, 18 credit code, 1 level, 12 basic code",
    ),
)
def implementation_code_ends_in_the_basic_code(item: Item, context: Context) -> Iterator[Finding]:
    """Find implementation codes whose last 12 characters are another basic code than the item's."""
    codes = item.codes
    if codes is None or codes.scheme or not codes.implementation or not codes.basic:
        return
    ending = codes.implementation[19:]
    if ending != codes.basic:
        yield Finding(
            ("codes", "implementation"),
            Text(
                f"实施编码后 12 位是 {ending}，基本编码却是 {codes.basic}",
                f"the last 12 are {ending}, the basic code is {codes.basic}",
            ),
            Text("请对照一体化平台，改正写错的那个编码", "correct one of them after the platform"),
        )
