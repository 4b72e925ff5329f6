from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL207",
    scope="registry",
    title=Text("调整记录涉及的事项存在", "an adjustment names items of the list"),
    source=Text("自治区令第275号第四条：动态调整", "Decree 275 of Inner Mongolia, art. 4"),
)
def adjusted_items_are_known(context: Context) -> Iterator[Finding]:
    """Find adjustments of items or by departments that the registry does not have."""
    registry = context.registry
    known = set(registry.items) | {stub.id for stub in registry.withheld}
    for adjustment in registry.adjustments:
        path = f"powers/adjustments/{adjustment.id[:4]}/{adjustment.id}.yml"
        for index, item in enumerate(adjustment.items):
            if item not in known:
                yield Finding(
                    ("items", index),
                    Text(f"清单里没有事项 {item}", f"there is no item {item}"),
                    Text(
                        "请核对编号；取消的事项也要保留文件", "check the id; cancelled items keep their file"
                    ),
                    path=path,
                )
        if adjustment.department not in registry.departments:
            yield Finding(
                ("department",),
                Text(f"部门名录里没有“{adjustment.department}”", f'no department "{adjustment.department}"'),
                Text("请改成 departments.yml 中的部门标识", "write an id of departments.yml"),
                path=path,
            )
