from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import HEADINGS


@rule(
    "PL291",
    scope="registry",
    title=Text("列名的读法所属的部门在名单中", "headings are remembered for known departments"),
    source=Text("本项目数据约定", "this project's conventions for data"),
)
def headings_are_of_known_departments(context: Context) -> Iterator[Finding]:
    """Find remembered headings of departments that departments.yml does not have."""
    for index, entry in enumerate(context.registry.headings):
        if entry.department and entry.department not in context.registry.departments:
            yield Finding(
                ("headings", index, "department"),
                Text(
                    f"列名的读法写在部门“{entry.department}”名下，部门名单里没有这个部门",
                    f'there is no department "{entry.department}"',
                ),
                Text(
                    "请改成部门名单里的部门标识；部门已经撤销的，删去这一段",
                    "write the id of a department, or remove the entry",
                ),
                path=HEADINGS,
            )
