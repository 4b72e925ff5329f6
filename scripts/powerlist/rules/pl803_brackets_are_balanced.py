from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.brackets import lonely_mark
from powerlist.rules.prose import place


@rule(
    "PL803",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("名称中的书名号、括号、引号成对", "brackets and quotes in names are balanced"),
    source=Text("GB/T 15834-2011 标点符号用法：引号、括号、书名号", "GB/T 15834-2011, punctuation"),
)
def brackets_are_balanced(item: Item, context: Context) -> Iterator[Finding]:
    """Find names with an opening or closing mark that has no partner."""
    for key in ("name", "main_item"):
        name = getattr(item, key) or ""
        lonely = lonely_mark(name)
        if lonely:
            yield Finding(
                (key,),
                Text(
                    f"{place((key,))}“{name}”里的“{lonely}”不成对", f'"{lonely}" has no partner in "{name}"'
                ),
                Text("请核对原文，补上或者删去这个符号", "add the partner, or remove it"),
            )
