from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL612",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("即办件最多到现场一次", "an immediate item needs one visit at most"),
    source=Text(
        "优化营商环境条例第三十六条第一款（当场办结、一次办结）",
        "Regulations on the Business Environment art. 36",
    ),
)
def immediate_item_needs_one_visit(item: Item, context: Context) -> Iterator[Finding]:
    """Find immediate items that ask for two visits or more."""
    if item.handling == "immediate" and item.visits is not None and item.visits > 1:
        yield Finding(
            ("visits",),
            Text(
                f"办件类型是即办件，却要到办事现场 {item.visits} 次",
                f"an immediate item asks for {item.visits} visits",
            ),
            Text(
                "请把到办事现场次数改为 0 或 1；确需再来一次的，把办件类型改为承诺件",
                "make it one visit at most, or a promised item",
            ),
        )
