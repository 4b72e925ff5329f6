from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule


@rule(
    "PL960",
    scope="change",
    title=Text("没有和主干上的改动相撞", "nothing collides with what changed meanwhile"),
    source=Text(
        "本清单数据约定：合并后的清单才是要审查的清单，同一文件两边都改了，要先合到一起",
        "this list's conventions: what is reviewed is the list as it will be after the merge",
    ),
)
def changes_do_not_collide(context: ChangeContext) -> Iterator[Finding]:
    """Find files that the proposal and the main line have both changed since they parted."""
    for path in context.collisions:
        yield Finding(
            (),
            Text(f"{path} 在主干上和这次提交里都有改动", f"{path} changed on both sides"),
            Text(
                "请先把主干合并到自己的分支，解决冲突以后再提交审查；编号或调整编号相同的，重新取号",
                "merge the main line into the branch first; take another number where both took one",
            ),
            path=path,
        )
