from collections.abc import Iterator

from powerlist.model import Item
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.dates import exists
from powerlist.rules.prose import place


@rule(
    "PL827",
    scope="item",
    title=Text("事项的日期是日历上有的日子", "the dates of an item are in the calendar"),
    source=Text(
        "GB/T 7408 日期和时间表示法；本清单数据约定", "GB/T 7408 (ISO 8601); this list's conventions"
    ),
)
def dates_exist(item: Item, context: Context) -> Iterator[Finding]:
    """Find days such as 2025-02-30 in the standing and in exceptions."""
    dated: list[tuple[Field, str | None]] = [(("since",), item.since)]
    dated += [(("exceptions", index, "date"), one.date) for index, one in enumerate(item.exceptions)]
    for field, day in dated:
        if not exists(day):
            yield Finding(
                field,
                Text(f"{place(field)}“{day}”在日历上没有", f"there is no {day}"),
                Text("请核对后改正，如 2025-07-01", "correct it"),
            )
