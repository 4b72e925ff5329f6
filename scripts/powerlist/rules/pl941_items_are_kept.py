from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, called, is_public, is_withheld


@rule(
    "PL941",
    scope="change",
    title=Text("公开过的事项不删文件", "an item that was published is never deleted"),
    source=DECREE,
)
def items_are_kept(context: ChangeContext) -> Iterator[Finding]:
    """Find published or withheld items whose file is gone, or holds them no longer.

    Drafts, and items that have no number yet, may go.
    """
    for change in context.comparison.items:
        if change.after is None and (is_public(change.before) or is_withheld(change.before)):
            yield Finding(
                (),
                Text(
                    f"{called(change)}没有了：文件删除了，或者不能读取",
                    f"{change.id} is gone: deleted, or unreadable",
                ),
                Text(
                    "离开清单的事项保留文件、编号和页面：请恢复文件，把状态改为取消、转移、整合或下放，写明日期和原因",
                    "restore the file and give it the standing cancelled, transferred, merged or delegated",
                ),
                item=change.id,
                path=change.before_path,
            )
