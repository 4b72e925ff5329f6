from collections.abc import Iterator

from powerlist.model.adjustments import named_in
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL207",
    scope="registry",
    title=Text("调整记录涉及的事项在清单中", "an adjustment names items of the list"),
    source=Text(
        "自治区令第275号第四条：动态调整、公开透明", "Decree 275 of Inner Mongolia, art. 4: adjustment"
    ),
)
def adjusted_items_are_known(context: Context) -> Iterator[Finding]:
    """Find adjustments of items that the registry does not have."""
    registry = context.registry
    withheld = {stub.id for stub in registry.withheld}
    for adjustment, path in zip(registry.adjustments, registry.adjustment_paths, strict=True):
        for field, item in named_in(adjustment):
            if item not in registry.items and item not in withheld:
                yield Finding(
                    field,
                    Text(
                        f"调整记录 {adjustment.id} 涉及的事项 {item} 不在清单中",
                        f"{adjustment.id}: there is no item {item}",
                    ),
                    Text(
                        "请核对事项编号；取消、转移的事项也留在清单里，只改状态",
                        "check the id; cancelled items keep their file",
                    ),
                    path=path,
                )
