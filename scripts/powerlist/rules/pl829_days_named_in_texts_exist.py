from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.dates import impossible_day
from powerlist.rules.prose import place, prose


@rule(
    "PL829",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("文字里的日期是日历上有的日子", "days named in texts are in the calendar"),
    source=Text(
        "政府信息公开条例第六条：及时、准确地公开政府信息", "Regulation on Open Government Information art. 6"
    ),
)
def days_named_in_texts_exist(item: Item, context: Context) -> Iterator[Finding]:
    """Find days such as 2023年2月30日 in the item's own words, as slips in copying make them."""
    words = prose(item)
    if "日" not in words.characters and "-" not in words.characters:
        return
    for field, text in words.texts:
        day = impossible_day(text) if "日" in text or "-" in text else ""
        if day:
            yield Finding(
                field,
                Text(f"{place(field)}里的“{day}”在日历上没有", f"there is no {day}"),
                Text("请对照原文核对日期", "compare it with the original"),
            )
