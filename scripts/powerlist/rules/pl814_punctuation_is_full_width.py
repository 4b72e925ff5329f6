import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.prose import place, prose

_HAN = "\u4e00-\u9fff，。；：、（）《》“”"
WIDE = str.maketrans(",;:?!()", "，；：？！（）")
MARKS = frozenset(",;:?!()")
BRACKETS = re.compile(f"\\(([^()（）]*[{_HAN}][^()（）]*)[)）]|（([^()（）]*[{_HAN}][^()（）]*)\\)")
SINGLE = re.compile(f"(?<=[{_HAN}])[,;:?!](?=[{_HAN}]|\\Z)")


@rule(
    "PL814",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("汉字之间的标点用全角", "punctuation between Chinese characters is full-width"),
    source=Text(
        "GB/T 15834-2011 标点符号用法 5.1：标点符号占一个字位置", "GB/T 15834-2011 clause 5.1: punctuation"
    ),
)
def punctuation_is_full_width(item: Item, context: Context) -> Iterator[Finding]:
    """Find half-width marks between Chinese characters in names and in the service guide."""
    words = prose(item)
    if words.characters.isdisjoint(MARKS):
        return
    for field, text in dict.fromkeys(words.names + words.guide):
        mended = widened(text) if not MARKS.isdisjoint(text) else text
        if mended != text:
            at = next(at for at, (old, new) in enumerate(zip(text, mended, strict=True)) if old != new)
            around = text[max(0, at - 8) : at + 8].replace("\n", " ")
            yield Finding(
                field,
                Text(f"{place(field)}“{around}”里的“{text[at]}”是半角标点", f'"{text[at]}" is half-width'),
                Text("请改为全角标点（可由程序自动改正）", "write it full-width (--fix does)"),
                fix=mended,
            )


def widened(text: str) -> str:
    """Return the text, as long as before, with full-width marks between and around Chinese characters."""
    while (again := BRACKETS.sub(lambda found: f"（{found[1] or found[2]}）", text)) != text:
        text = again
    return SINGLE.sub(lambda found: found[0].translate(WIDE), text)
