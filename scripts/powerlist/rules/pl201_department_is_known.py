from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL201",
    scope="item",
    title=Text("实施主体在部门名录中", "the department is in departments.yml"),
    source=Text(
        "自治区令第275号第六条：实施机关是清单的编制主体、实施主体和责任主体",
        "Decree 275 of Inner Mongolia, art. 6",
    ),
)
def department_is_known(item: Item, context: Context) -> Iterator[Finding]:
    """Find items of a department that departments.yml does not have."""
    if item.department not in context.registry.departments:
        yield Finding(
            ("department",),
            Text(
                f"“{item.name}”的实施主体“{item.department}”不在部门名录里",
                f'departments.yml has no "{item.department}"',
            ),
            Text(
                "请从部门名录里选一个实施主体；确是新部门的，请清单管理部门先把它登记到名录",
                "choose an id of departments.yml, or enter the department there first",
            ),
        )
