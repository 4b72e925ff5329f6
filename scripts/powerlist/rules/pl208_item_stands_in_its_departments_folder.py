from collections.abc import Iterator

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
    names = {id: department.name for id, department in registry.departments.items()}
    for item, path in registry.paths.items():
        folder, owner = path.split("/")[-2], owners[item]
        if folder != owner:
            yield Finding(
                ("department",),
                Text(
                    f"事项 {item} 的文件放在“{names.get(folder, folder)}”的文件夹里，"
                    f"实施主体却是“{names.get(owner, owner)}”",
                    f'the file is in {folder}/, the department is "{owner}"',
                ),
                Text(
                    f"实施主体写错的请改正；写对了的，请把文件移到 powers/items/{owner}/",
                    f"correct the department, or move the file to powers/items/{owner}/",
                ),
                item=item,
            )
