import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.prose import place, prose

TITLE = re.compile(
    "(?<![《〈\u4e00-\u9fff])中华人民共和国[\u4e00-\u9fff]{1,20}?(?:法|条例)(?=第|[，。；、（\\s]|\\Z)"
    "|(?<=[据照反违和])中华人民共和国[\u4e00-\u9fff]{1,20}?(?:法|条例)(?=第|[，。；、（\\s]|规定|的规定|\\Z)"
)


@rule(
    "PL822",
    scope="item",
    severity=Severity.WARNING,
    title=Text("文字中的法律名称加书名号", "titles of laws stand in title marks"),
    source=Text("GB/T 15834-2011 标点符号用法：书名号标示书名、文件名等", "GB/T 15834-2011, title marks"),
)
def laws_stand_in_title_marks(item: Item, context: Context) -> Iterator[Finding]:
    """Find full titles of known laws that stand bare in the item's own words."""
    words = prose(item)
    if "中华人民共和国" not in words.whole:
        return
    known = {law.title for law in context.registry.laws.values()} if TITLE.search(words.whole) else set()
    for field, text in words.texts if known else ():
        bare = [match[0] for match in TITLE.finditer(text) if match[0] in known]
        if bare:
            yield Finding(
                field,
                Text(f"{place(field)}里的“{bare[0]}”没有加书名号", f'"{bare[0]}" lacks title marks'),
                Text(f"请改为“《{bare[0]}》”（可由程序自动改正）", "add them (--fix does)"),
                fix=_marked(text, known),
            )


def _marked(text: str, known: set[str]) -> str:
    return TITLE.sub(lambda found: f"《{found[0]}》" if found[0] in known else found[0], text)
