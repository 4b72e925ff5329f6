from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.brackets import lonely_mark
from powerlist.rules.prose import place, prose


@rule(
    "PL808",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("文字中的书名号、括号、引号成对", "brackets and quotes in texts are balanced"),
    source=Text("GB/T 15834-2011 标点符号用法：引号、括号、书名号", "GB/T 15834-2011, punctuation"),
)
def brackets_in_texts_are_balanced(item: Item, context: Context) -> Iterator[Finding]:
    """Find the item's own words, other than its name, in which a mark has no partner."""
    for field, text in prose(item).texts:
        lonely = lonely_mark(text) if field[0] not in ("name", "main_item") else ""
        if lonely:
            yield Finding(
                field,
                Text(f"{place(field)}里的“{lonely}”不成对", f'"{lonely}" has no partner'),
                Text("请核对原文，补上或者删去这个符号", "add the partner, or remove it"),
            )
