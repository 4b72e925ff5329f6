from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL206",
    scope="registry",
    title=Text("承接事项在清单中", "every successor is an item of the list"),
    source=Text("本项目数据约定：离开清单的事项说明由什么替代", "this project's conventions for data"),
)
def successors_are_known(context: Context) -> Iterator[Finding]:
    """Find successors that are no items, or the item itself."""
    items = context.registry.items
    for card in items.cards:
        for index, successor in enumerate(card.successors):
            if successor == card.id:
                said = Text(
                    f"“{card.name}”的承接事项写成了它自己（{successor}）", f"{successor} succeeds itself"
                )
            elif successor not in items:
                said = Text(
                    f"“{card.name}”的承接事项 {successor} 不在清单中",
                    f"the successor {successor} is not on the list",
                )
            else:
                continue
            yield Finding(
                ("successors", index),
                said,
                Text(
                    "请填写清单中另一个事项的编号；没有承接事项的不填",
                    "write the id of another item of the list, or none",
                ),
                item=card.id,
            )
