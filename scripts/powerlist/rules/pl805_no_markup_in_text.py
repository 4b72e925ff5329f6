import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import contents

MARKUP = re.compile(
    r"&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|middot|#\d{2,5}|#x[0-9a-fA-F]{2,4});|</?(?:p|br|span|div|font|b|td|tr|table|script|a|img)\b[^>]*>",
    re.I,
)


@rule(
    "PL805",
    scope="item",
    title=Text("文字里没有网页代码", "no HTML in text"),
    source=Text("本项目数据约定；公开数据中常见的错误", "this project's conventions for data"),
)
def no_markup_in_text(item: Item, context: Context) -> Iterator[Finding]:
    """Find HTML tags and entities, which come from copied web pages."""
    found = contents(item)
    if "&" not in found.whole and "<" not in found.whole:
        return
    for field, text in found.texts:
        match = MARKUP.search(text)
        if match:
            yield Finding(
                field,
                Text(f"含有网页代码“{match[0]}”", f'holds "{match[0]}"'),
                Text("请改为普通文字", "write plain text"),
            )
