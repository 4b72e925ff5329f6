from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.hours import NAMES_A_TIME, RANGE


@rule(
    "PL657",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("办理时间写明哪天、几点", "opening hours name days or times"),
    source=Text(
        "GB/T 39046-2020 表4（办理时间）；优化营商环境条例第三十五条第一款",
        "GB/T 39046-2020 table 4; Regulations on the Business Environment art. 35",
    ),
)
def hours_are_readable(item: Item, context: Context) -> Iterator[Finding]:
    """Find opening hours without day or time, or with times that no clock has or that end too early."""
    if not item.hours:
        return
    if not NAMES_A_TIME.search(item.hours):
        yield Finding(
            ("hours",),
            Text(f"办理时间“{item.hours}”看不出哪天、几点", "the hours name neither day nor time"),
            Text("请写成“工作日上午 8:30—11:30，下午 14:30—17:30”这样", "name the days and times"),
        )
        return
    for found in RANGE.finditer(item.hours):
        opens, closes = (int(found[n]) * 60 + int(found[n + 1]) for n in (1, 3))
        if opens >= closes or closes > 24 * 60 or int(found[2]) > 59 or int(found[4]) > 59:
            yield Finding(
                ("hours",),
                Text(f"办理时间“{found[0]}”的起止不对", "the hours end before they begin"),
                Text("请改正起止时间；下午用 24 小时写法，如 14:30—17:30", "correct the times"),
            )
