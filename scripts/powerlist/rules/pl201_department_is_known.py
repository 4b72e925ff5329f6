from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL201",
    scope="item",
    title=Text("实施主体在部门名录中", "the department is in departments.yml"),
    source=Text(
        "自治区令第275号第六条：实施机关是编制、实施和责任主体", "Decree 275 of Inner Mongolia, art. 6"
    ),
)
def department_is_known(item: Item, context: Context) -> Iterator[Finding]:
    """Find items of a department that departments.yml does not have."""
    if item.department not in context.registry.departments:
        yield Finding(
            ("department",),
            Text(f"部门名录里没有“{item.department}”", f'departments.yml has no "{item.department}"'),
            Text(
                "请改成 departments.yml 中的部门标识，或先在其中登记这个部门",
                "write an id of departments.yml, or enter the department there first",
            ),
        )
