import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import contents
from powerlist.rules.prose import place

# What is left when bytes are read in the wrong encoding, and characters that no font has.
GARBLED = re.compile(
    "\ufffd|[\ue000-\uf8ff]+|锟斤拷|烫烫烫|屯屯屯|â€.?|ï¼.?|Ã[\x80-\xbf]|ã€.?|[?]{3,}|？{4,}"
)


SIGNS = re.compile("[\ufffd\ue000-\uf8ff锟烫屯âïÃã?？]")


@rule(
    "PL810",
    scope="item",
    substance=True,
    title=Text("没有乱码", "no garbled text"),
    source=Text(
        "国家通用语言文字法第十七条：政府网站使用的文字符合国家的规范和标准；GB 18030 中文编码字符集",
        "Law on the Standard Spoken and Written Language art. 17; GB 18030",
    ),
)
def no_garbled_text(item: Item, context: Context) -> Iterator[Finding]:
    """Find replacement characters, private-use characters and text read in a wrong encoding."""
    found = contents(item)
    if not SIGNS.search(found.whole) or not GARBLED.search(found.whole):
        return
    for field, text in found.texts:
        match = GARBLED.search(text)
        if match:
            shown = match[0] if match[0].isprintable() else "".join(f"U+{ord(c):04X}" for c in match[0])
            yield Finding(
                field,
                Text(f"{place(field)}有乱码“{shown}”", f'garbled: "{shown}"'),
                Text("请对照原件重新录入这一处", "type it again from the original"),
            )
