import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.prose import place, prose

DOUBLED = re.compile("([，。；：、])\\1+|[，、；]([。；])|《《|》》(?!《)|（（|））")
TWO = re.compile("[，。；：、《》（）]{2}")  # quick to look for


@rule(
    "PL815",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("标点没有重复", "punctuation is not doubled"),
    source=Text("GB/T 15834-2011 标点符号用法", "GB/T 15834-2011, punctuation"),
)
def no_doubled_punctuation(item: Item, context: Context) -> Iterator[Finding]:
    """Find marks that stand twice; nested brackets are left to people."""
    words = prose(item)
    if not TWO.search(words.whole):
        return
    for field, text in words.texts:
        match = DOUBLED.search(text)
        if match:
            mended = DOUBLED.sub(lambda found: found[1] or found[2] or found[0], text)
            yield Finding(
                field,
                Text(f"{place(field)}里标点重复：“{match[0]}”", f'doubled: "{match[0]}"'),
                Text("请只留一个" + ("（可由程序自动改正）" if mended != text else ""), "leave only one"),
                fix=mended if mended != text else "",
            )
