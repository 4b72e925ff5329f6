from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, called, is_reopened, path_of, standing_of


@rule(
    "PL943",
    scope="change",
    title=Text("有效的事项不退回公示", "an item in force does not go back to consultation"),
    source=DECREE,
)
def items_in_force_are_not_reopened(context: ChangeContext) -> Iterator[Finding]:
    """Find items in force, or frozen, whose standing becomes consultation: they would leave the list so."""
    for change in context.comparison.items:
        if change.before is not None and is_reopened(change):
            yield Finding(
                ("standing",),
                Text(
                    f"{called(change)}由“{standing_of(change.before)}”退回“公示中”，等于不经决定停了这项权力",
                    f"{change.id} goes back to consultation, which ends the power without a decision",
                ),
                Text(
                    "请恢复状态；要改内容的，在调整记录里写拟调整内容，公示期间事项不动；要停的，走冻结或取消",
                    "restore the standing; what is to change is proposed in the record while the item stays",
                ),
                item=change.id,
                path=path_of(change),
            )
