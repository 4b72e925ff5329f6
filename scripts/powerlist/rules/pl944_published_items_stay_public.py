from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, called, is_hidden, path_of


@rule(
    "PL944",
    scope="change",
    title=Text("公布了的事项不改回未公布", "a published item does not become a draft"),
    source=DECREE,
)
def published_items_stay_public(context: ChangeContext) -> Iterator[Finding]:
    """Find items that were public, or withheld, and are drafts now: they would vanish from the site so."""
    for change in context.comparison.items:
        if is_hidden(change):
            yield Finding(
                ("disclosure",),
                Text(
                    f"{called(change)}改成了“未公布”，会从网站上消失",
                    f"{change.id} becomes a draft and would vanish",
                ),
                Text(
                    "请恢复公开属性；要离开清单的，改状态并写调整记录",
                    "restore it; an item leaves the list by its standing, under a record",
                ),
                item=change.id,
                path=path_of(change),
            )
