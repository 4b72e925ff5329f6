import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import contents
from powerlist.rules.prose import place

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
MONGOLIAN = "translations"


@rule(
    "PL801",
    scope="item",
    title=Text("没有看不见的字符", "no invisible characters"),
    source=Text(
        "Unicode 技术报告 36：零宽字符和方向控制符使看到的与存储的不一样，也搜不到",
        "Unicode Technical Report 36",
    ),
)
def no_invisible_characters(item: Item, context: Context) -> Iterator[Finding]:
    """Find zero-width and bidirectional controls; Mongolian names may join letters with them."""
    found = contents(item)
    if not INVISIBLE.search(found.whole):
        return
    for field, text in found.texts:
        match = INVISIBLE.search(text)
        if match and field[0] != MONGOLIAN:
            code = f"U+{ord(match[0]):04X}"
            yield Finding(
                field,
                Text(f"{place(field)}含有看不见的字符 {code}", f"holds {code}"),
                Text("请删去这个字符（可由程序自动删去）", "remove it (--fix does)"),
                fix=INVISIBLE.sub("", text),
            )
