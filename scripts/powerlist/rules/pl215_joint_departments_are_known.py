from collections.abc import Iterator

from powerlist.model import Department, Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL215",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "共同实施部门用部门名录里的全称", "joint departments are called as departments.yml calls them"
    ),
    source=Text(
        "GB/T 39046-2020 表4：共同实施（联办）部门及代码", "GB/T 39046-2020, table 4: joint departments"
    ),
)
def joint_departments_are_known(item: Item, context: Context) -> Iterator[Finding]:
    """Find joint departments that are written otherwise than in departments.yml, or as an id.

    Bodies that are not on the list (townships, courts, offices of other levels) are nobody's mistake.
    """
    if not item.joint_departments:
        return
    for index, joint in enumerate(item.joint_departments):
        for department in context.registry.departments.values():
            if joint != department.name and joint in _other_writings(department):
                yield Finding(
                    ("joint_departments", index),
                    Text(
                        f"共同实施部门“{joint}”在部门名录里叫“{department.name}”",
                        f'"{joint}" is called "{department.name}" in departments.yml',
                    ),
                    Text(f"请写全称“{department.name}”", f'write "{department.name}"'),
                    fix=department.name,
                )


def _other_writings(department: Department) -> set[str | None]:
    return {department.id, department.short_name, *department.other_names}
