import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.prose import place

BETWEEN = re.compile("(?<=[\u4e00-\u9fff，。、；：（）《》])[ \u3000]+(?=[\u4e00-\u9fff，。、；：（）《》])")


@rule(
    "PL802",
    scope="item",
    title=Text("事项名称首尾和汉字之间没有空格", "no spaces around a name or between its characters"),
    source=Text(
        "本清单数据约定：名称用于搜索和比对，多一个空格就对不上；GB/T 15834-2011 标点符号用法",
        "this list's conventions: names are searched and compared; GB/T 15834-2011",
    ),
)
def names_are_trimmed(item: Item, context: Context) -> Iterator[Finding]:
    """Find names with spaces at their ends or between Chinese characters."""
    for key in ("name", "main_item"):
        name = getattr(item, key) or ""
        clean = BETWEEN.sub("", name.strip(" \t\u3000"))
        if clean and clean != name:
            yield Finding(
                (key,),
                Text(f"{place((key,))}“{name}”里有多余的空格", f'needless spaces in "{name}"'),
                Text(f"请改为“{clean}”（可由程序自动改正）", f'write "{clean}" (--fix does)'),
                fix=clean,
            )
