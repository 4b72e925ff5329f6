from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL214",
    scope="item",
    substance=True,
    title=Text("共同实施部门不是实施主体自己", "a joint department is another than the department itself"),
    source=Text("GB/T 39046-2020 表4：共同实施（联办）部门", "GB/T 39046-2020, table 4: joint departments"),
)
def joint_departments_are_others(item: Item, context: Context) -> Iterator[Finding]:
    """Find joint departments that are the item's own department."""
    if not item.joint_departments:
        return
    own = context.registry.departments.get(item.department)
    names = {own.id, own.name, own.short_name, *own.other_names} if own else {item.department}
    for index, joint in enumerate(item.joint_departments):
        if joint in names:
            yield Finding(
                ("joint_departments", index),
                Text(f"共同实施部门“{joint}”就是实施主体自己", f'"{joint}" is the department itself'),
                Text("请删去；共同实施部门只写另外参与办理的部门", "remove it: name other departments only"),
            )
