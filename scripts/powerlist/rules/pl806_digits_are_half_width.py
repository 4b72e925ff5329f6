import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.personal import half_width
from powerlist.rules.prose import place

FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]")


@rule(
    "PL806",
    scope="item",
    title=Text("名称、电话里的数字和字母用半角", "digits and letters in names and telephones are half-width"),
    source=Text(
        "本清单数据约定：全角数字搜不到、拨不出；GB/T 15835-2011 出版物上数字用法",
        "this list's conventions: full-width digits are not found; GB/T 15835-2011",
    ),
)
def digits_are_half_width(item: Item, context: Context) -> Iterator[Finding]:
    """Find full-width digits and letters where people search or dial."""
    for field, text in _searched(item):
        if FULL_WIDTH.search(text):
            clean = FULL_WIDTH.sub(lambda match: half_width(match[0]), text)
            yield Finding(
                field,
                Text(f"{place(field)}“{text}”里有全角数字或字母", f'"{text}" has full-width characters'),
                Text(f"请改为“{clean}”（可由程序自动改正）", f"write {clean} (--fix does)"),
                fix=clean,
            )


def _searched(item: Item) -> Iterator[tuple[Field, str]]:
    yield ("name",), item.name
    yield ("main_item",), item.main_item or ""
    for index, alias in enumerate(item.aliases):
        yield ("aliases", index), alias
    for kind in ("consultation", "complaint"):
        contact = getattr(item.supervision, kind, None)
        for index, telephone in enumerate(contact.telephones if contact else ()):
            yield ("supervision", kind, "telephones", index), telephone
