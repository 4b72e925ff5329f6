from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.contents import contents
from powerlist.rules.dates import impossible_day
from powerlist.rules.prose import place


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
    """Find days such as 2023年2月30日 in any text, as slips in copying make them."""
    found = contents(item)
    if "20" not in found.whole and "19" not in found.whole:
        return
    for field, text in found.texts:
        day = impossible_day(text) if field[-1] not in ("since", "date") else ""
        if day:
            yield Finding(
                field,
                Text(f"{place(field)}里的“{day}”在日历上没有", f"there is no {day}"),
                Text("请对照原文核对日期", "compare it with the original"),
            )
