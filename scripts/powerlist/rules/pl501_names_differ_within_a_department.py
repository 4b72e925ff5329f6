from collections import defaultdict
from collections.abc import Iterator

from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.sameness import FOUR_SAMES_EN, FOUR_SAMES_ZH
from powerlist.schema import title_of


@rule(
    "PL501",
    scope="registry",
    severity=Severity.WARNING,
    substance=True,
    title=Text("同一部门同类事项不重名", "names differ within a department and category"),
    source=Text(FOUR_SAMES_ZH, FOUR_SAMES_EN),
)
def names_differ_within_a_department(context: Context) -> Iterator[Finding]:
    """Find items of one department, category and level that have the same name and the same main item."""
    named = defaultdict(list)
    for card in context.registry.items.cards:
        if card.standing not in LEFT:
            named[card.department, card.category, card.level, card.main_item, card.name].append(card.id)
    for (_, category, _, _, name), ids in named.items():
        for item in ids[1:]:
            yield Finding(
                ("name",),
                Text(
                    f"{item} 与 {ids[0]} 都是{title_of('category', category)}“{name}”",
                    f"{item} has the same name as {ids[0]}",
                ),
                Text(
                    "是同一项的请合并成一项；不是同一项的，请在名称中写清区别",
                    "merge them, or tell them apart by name",
                ),
                item=item,
            )
