from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of

RANK = {"national": 0, "province": 1, "city": 2, "county": 3, "township": 4, "village": 5}


@rule(
    "PL320",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("行使层级不高于本级政府", "the level is not above the government's own"),
    source=Text(
        "自治区令第275号第四条：分级负责；GB/T 39046-2020 表A.2 行使层级",
        "Decree 275 of Inner Mongolia art. 4; GB/T 39046-2020 table A.2",
    ),
)
def level_is_not_above_the_jurisdiction(item: Item, context: Context) -> Iterator[Finding]:
    """Find items whose level is above that of the government whose list this is."""
    own = context.registry.settings.jurisdiction
    if item.standing in LEFT or item.level not in RANK or own.level not in RANK:
        return
    if RANK[item.level] < RANK[own.level]:
        level, ours = title_of("level", item.level), title_of("level", own.level)
        yield Finding(
            ("level",),
            Text(
                f"行使层级是“{level}”，高于{own.name}的层级“{ours}”",
                f"the level {item.level} is above that of {own.level} government",
            ),
            Text(
                "上级行使的权力列入上级清单；由本级承担部分环节的，写明本级的层级和实施权限",
                "powers of a higher level belong on its list; else state the own level and share",
            ),
        )
