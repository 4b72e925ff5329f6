import html
import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import contents
from powerlist.rules.prose import place

ENTITY = re.compile(
    r"&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|middot|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE
)
TAG = re.compile(r"</?(?:p|br|span|div|font|b|strong|td|tr|table|script|a|img)\b[^>]*>", re.IGNORECASE)


@rule(
    "PL805",
    scope="item",
    title=Text("文字里没有网页代码", "no HTML in text"),
    source=Text(
        "本清单数据约定：文字按原样显示，从网页复制来的代码会露在页面上",
        "this list's conventions: text is shown as it is",
    ),
)
def no_markup_in_text(item: Item, context: Context) -> Iterator[Finding]:
    """Find HTML tags and entities, which come from copied web pages."""
    found = contents(item)
    if "&" not in found.whole and "<" not in found.whole:
        return
    for field, text in found.texts:
        match = ENTITY.search(text) or TAG.search(text)
        if match:
            mended = html.unescape(text).replace("\xa0", " ") if not TAG.search(text) else ""
            safe = mended.strip() and not TAG.search(mended) and mended.isprintable()
            yield Finding(
                field,
                Text(f"{place(field)}含有网页代码“{match[0]}”", f'holds "{match[0]}"'),
                Text("请改为普通文字" + ("（可由程序自动改正）" if safe else ""), "write plain text"),
                fix=mended if safe else "",
            )
