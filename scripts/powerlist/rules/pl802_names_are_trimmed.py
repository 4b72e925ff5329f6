import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule

BETWEEN = re.compile("(?<=[\u4e00-\u9fff，。、；：（）《》])[ \u3000]+(?=[\u4e00-\u9fff，。、；：（）《》])")


@rule(
    "PL802",
    scope="item",
    title=Text("名称首尾和汉字之间没有空格", "no spaces around a name or between its characters"),
    source=Text("GB/T 15834-2011 标点符号用法；本项目数据约定", "this project's conventions for data"),
)
def names_are_trimmed(item: Item, context: Context) -> Iterator[Finding]:
    """Find names with spaces at their ends or between Chinese characters."""
    for key in ("name", "main_item"):
        name = getattr(item, key) or ""
        clean = BETWEEN.sub("", name.strip(" \t\u3000"))
        if clean != name:
            yield Finding(
                (key,),
                Text("名称里有多余的空格", "the name has needless spaces"),
                Text(f"请改为“{clean}”（--fix 可自动修正）", "remove them (--fix does)"),
                fix=clean,
            )
