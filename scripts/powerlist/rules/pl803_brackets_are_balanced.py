from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

PAIRS = {"》": "《", "）": "（", "】": "【", "”": "“", "〉": "〈", "〕": "〔"}


@rule(
    "PL803",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("名称中的书名号、括号、引号成对", "brackets and quotes in names are balanced"),
    source=Text("GB/T 15834-2011 标点符号用法", "GB/T 15834-2011, punctuation"),
)
def brackets_are_balanced(item: Item, context: Context) -> Iterator[Finding]:
    """Find names with an opening or closing mark that has no partner."""
    for key in ("name", "main_item"):
        name = getattr(item, key) or ""
        lonely = unbalanced(name)
        if lonely:
            yield Finding(
                (key,),
                Text(f"“{lonely}”没有成对", f'"{lonely}" has no partner'),
                Text("请补上或删去", "add the partner, or remove it"),
            )


def unbalanced(text: str) -> str:
    """Return the first mark that has no partner, "" when all have."""
    opened: list[str] = []
    for character in text:
        if character in PAIRS.values():
            opened.append(character)
        elif character in PAIRS:
            if not opened or opened[-1] != PAIRS[character]:
                return character
            opened.pop()
    return opened[-1] if opened else ""
