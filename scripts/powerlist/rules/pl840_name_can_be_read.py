from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

LONGEST = 120


@rule(
    "PL840",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(f"名称不超过 {LONGEST} 个字", f"a name has no more than {LONGEST} characters"),
    source=Text(
        "自治区令第275号第四条：公开透明、便民高效；本清单数据约定", "Decree 275 of Inner Mongolia, art. 4"
    ),
)
def name_can_be_read(item: Item, context: Context) -> Iterator[Finding]:
    """Find names that nobody reads to their end: the article's text stands in them."""
    if len(item.name) > LONGEST:
        yield Finding(
            ("name",),
            Text(
                f"事项名称有 {len(item.name)} 个字：“{item.name[:24]}…”",
                f"the name has {len(item.name)} characters",
            ),
            Text(
                "请概括行为写短，各种情形写进子项或者违法行为",
                "shorten it; cases stand in the sub-items or acts",
            ),
        )
