import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.prose import place, prose

BLANK = re.compile(
    "(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z0-9])|[×＊]{2,}|_{2,}|＿{2,}|○{2,}|□"
    "|（[ \u3000]*）|\\([ ]*\\)|【[ \u3000]*】|《[ \u3000]*》|“[ \u3000]*”"
)
SIGNS = frozenset("Xx×＊_＿○□")
EMPTY = re.compile("[（(【《“][ \u3000]*[）)】》”]")


@rule(
    "PL813",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("没有留下空白、“××”和空括号", "no blanks are left"),
    source=Text(
        "本清单数据约定：清单是公布的文本，不是待填的表样；政府信息公开条例第六条：及时、准确地公开",
        "this list's conventions; Regulation on Open Government Information art. 6",
    ),
)
def no_blank_is_left(item: Item, context: Context) -> Iterator[Finding]:
    """Find places that a form leaves to be filled in."""
    words = prose(item)
    if words.characters.isdisjoint(SIGNS) and not EMPTY.search(words.whole):
        return
    for field, text in words.texts:
        match = BLANK.search(text)
        if match:
            yield Finding(
                field,
                Text(f"{place(field)}留有空白“{match[0]}”", f'a blank is left: "{match[0]}"'),
                Text("请填上实际内容，不需要的删去", "fill it in, or remove it"),
            )
