from collections.abc import Iterator

from powerlist.problems import Field
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.hours import NAMES_A_TIME
from powerlist.sources import TOWNSHIPS


@rule(
    "PL670",
    scope="registry",
    severity=Severity.WARNING,
    title=Text(
        "苏木乡镇、嘎查村的办公时间写明哪天、几点", "hours of townships and villages name days or times"
    ),
    source=Text(
        "GB/T 39046-2020 表4（办理时间）；优化营商环境条例第三十五条第一款",
        "GB/T 39046-2020 table 4; Regulations on the Business Environment art. 35",
    ),
)
def township_hours_are_readable(context: Context) -> Iterator[Finding]:
    """Find hours of townships and villages from which nobody can tell the day or time."""
    for field, name, hours in _hours(context):
        if hours and not NAMES_A_TIME.search(hours):
            yield Finding(
                (*field, "hours"),
                Text(f"{name}的办公时间“{hours}”看不出哪天、几点", "the hours name neither day nor time"),
                Text("请写成“法定工作日 8:30—12:00，14:30—17:30”这样", "name the days and times"),
                path=TOWNSHIPS,
            )


def _hours(context: Context) -> Iterator[tuple[Field, str, str | None]]:
    for index, township in enumerate(context.registry.townships):
        yield ("townships", index), township.name, township.hours
        for number, village in enumerate(township.villages):
            yield ("townships", index, "villages", number), village.name, village.hours
