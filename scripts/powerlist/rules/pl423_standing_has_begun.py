from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of


@rule(
    "PL423",
    scope="item",
    severity=Severity.WARNING,
    title=Text("已离开清单的事项，起始日期不在今天以后", "what has left the list has done so by today"),
    source=Text(
        "自治区令第275号第四条：动态调整、公开透明", "Decree 275 of Inner Mongolia, art. 4: adjustment"
    ),
)
def standing_has_begun(item: Item, context: Context) -> Iterator[Finding]:
    """Find tombstones whose standing begins in the future: the power still exists until then."""
    if item.standing in LEFT and item.since and item.since > context.today.isoformat():
        standing = title_of("standing", item.standing)
        yield Finding(
            ("since",),
            Text(
                f"“{item.name}”的状态已经是“{standing}”，起始日期却是以后的 {item.since}",
                f"{item.standing} already, but only since {item.since}",
            ),
            Text(
                "生效以前请保留“有效”，到那天再改状态；日期写错的请改正",
                "leave it in force until then, or correct the date",
            ),
        )
