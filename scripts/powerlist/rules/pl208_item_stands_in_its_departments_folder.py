from collections.abc import Iterator
from pathlib import PurePosixPath

from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL208",
    scope="registry",
    title=Text("事项文件放在本部门的文件夹", "an item stands in its department's folder"),
    source=Text("本项目数据约定：按部门审核", "this project's conventions: review goes by department"),
)
def item_stands_in_its_departments_folder(context: Context) -> Iterator[Finding]:
    """Find items whose file lies in another department's folder."""
    registry = context.registry
    owners = {card.id: card.department for card in registry.items.cards}
    owners |= {stub.id: stub.department for stub in registry.withheld}
    for item, path in registry.paths.items():
        folder = PurePosixPath(path).parent.name
        if folder != owners[item]:
            yield Finding(
                ("department",),
                Text(
                    f"文件在 {folder}/ 下，实施主体却是“{owners[item]}”",
                    f'the file is in {folder}/, the department is "{owners[item]}"',
                ),
                Text(
                    f"请把文件移到 powers/items/{owners[item]}/", f"move it to powers/items/{owners[item]}/"
                ),
                item=item,
            )
