import re
from collections.abc import Iterator
from unicodedata import normalize

from powerlist.model import Item
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Text, rule

# Full-width digits, letters, hyphens and dots; blanks of any width.
STRANGE = re.compile(r"[０-９Ａ-Ｚａ-ｚ－．\s\u3000]")


@rule(
    "PL513",
    scope="item",
    substance=True,
    title=Text("地方编码和子项编码用半角，中间没有空格", "local codes are half-width and without blanks"),
    source=Text(
        "GB/T 39046-2020 表4：编码由字母、数字组成；全角的编码在平台上对不上",
        "GB/T 39046-2020 table 4: codes are letters and digits",
    ),
)
def local_codes_are_half_width(item: Item, context: Context) -> Iterator[Finding]:
    """Find local codes and codes of sub-items with full-width characters or blanks."""
    for field, code in _codes(item):
        if STRANGE.search(code):
            clean = "".join(normalize("NFKC", code).split())
            yield Finding(
                field,
                Text(f"编码“{code}”里有全角字符或空格", f'"{code}" has full-width characters or blanks'),
                Text(f"请改为“{clean}”（可自动改正）", f"write {clean} (--fix does)"),
                fix=clean,
            )


def _codes(item: Item) -> Iterator[tuple[Field, str]]:
    if item.codes and item.codes.local:
        yield ("codes", "local"), item.codes.local
    for index, sub_item in enumerate(item.sub_items):
        if sub_item.code:
            yield ("sub_items", index, "code"), sub_item.code
