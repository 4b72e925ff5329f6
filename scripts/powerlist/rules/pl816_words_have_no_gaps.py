import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.prose import place, prose

# Between two characters, but not after the number of an article or entry (第七条　公民…), where it is set.
GAP = re.compile(
    "(?<=[\u4e00-\u9fff])(?<![条款项章节目一二三四五六七八九十])[ \u3000\t\xa0]+(?=[\u4e00-\u9fff])"
)
BLANKS = frozenset(" \u3000\t\xa0")


@rule(
    "PL816",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("词语中间没有空格", "words have no gaps"),
    source=Text(
        "本清单数据约定：词语被空格断开就搜不到，如“行 政”",
        "this list's conventions: what is torn is not found",
    ),
)
def words_have_no_gaps(item: Item, context: Context) -> Iterator[Finding]:
    """Find blanks between Chinese characters in the item's own words other than its name."""
    words = prose(item)
    if words.characters.isdisjoint(BLANKS):
        return
    for field, text in words.texts:
        match = GAP.search(text) if field[0] not in ("name", "main_item") else None
        if match:
            torn = text[max(0, match.start() - 4) : match.end() + 4].replace("\n", " ")
            yield Finding(
                field,
                Text(f"{place(field)}里有多余的空格：“{torn}”", f'a needless gap: "{torn}"'),
                Text("请删去空格（可由程序自动改正）", "remove it (--fix does)"),
                fix=GAP.sub("", text),
            )
