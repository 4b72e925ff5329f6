import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.prose import place, prose

# A line that cannot end here, before one that does not begin an entry.
BROKEN = re.compile(
    "([的和或及与、，（《对])[ \u3000]*\n[ \u3000]*(?=[\u4e00-\u9fff》）])"
    "(?![一二三四五六七八九十]{1,2}[、.．])"
)


@rule(
    "PL817",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("一句话没有被换行断开", "sentences are not broken over lines"),
    source=Text(
        "本清单数据约定：换行只用来分项，断开的词语搜不到", "this list's conventions: lines are for entries"
    ),
)
def sentences_are_not_broken(item: Item, context: Context) -> Iterator[Finding]:
    """Find line breaks in the middle of a sentence, as cells wrapped by hand have them."""
    words = prose(item)
    if "\n" not in words.characters:
        return
    for field, text in words.texts:
        match = BROKEN.search(text) if "\n" in text else None
        if match:
            torn = text[max(0, match.start() - 5) : match.end() + 6].replace("\n", "⏎")
            yield Finding(
                field,
                Text(f"{place(field)}里一句话被换行断开：“{torn}”", f'a broken sentence: "{torn}"'),
                Text("请把两行接起来（可由程序自动改正）", "join the lines (--fix does)"),
                fix=BROKEN.sub(r"\1", text),
            )
