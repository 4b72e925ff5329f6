from collections import defaultdict
from collections.abc import Iterator

from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL501",
    scope="registry",
    severity=Severity.WARNING,
    substance=True,
    title=Text("同一部门同类事项不重名", "names differ within a department and category"),
    source=Text(
        "自治区2022年法治政府建设部署：同一事项名称、编码、依据、类型四同",
        "Inner Mongolia 2022: the four sames",
    ),
)
def names_differ_within_a_department(context: Context) -> Iterator[Finding]:
    """Find items of one department, category and level that have the same name and the same main item."""
    named = defaultdict(list)
    for card in context.registry.items.cards:
        if card.standing not in LEFT:
            named[card.department, card.category, card.level, card.main_item, card.name].append(card.id)
    for key, ids in named.items():
        for item in ids[1:]:
            yield Finding(
                ("name",),
                Text(f"与 {ids[0]} 重名：“{key[-1]}”", f"has the same name as {ids[0]}"),
                Text("是同一项的请合并；不是的请在名称中写清区别", "merge them, or tell them apart by name"),
                item=item,
            )
