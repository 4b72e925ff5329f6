from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import SETTINGS


@rule(
    "PL922",
    scope="registry",
    title=Text("清单管理部门在部门名录中", "the keepers of the list are in departments.yml"),
    source=Text(
        "自治区令第275号第五条第二款：政府指定行政权力清单管理部门",
        "Decree 275 of Inner Mongolia, art. 5(2): the government names who keeps the list",
    ),
)
def keepers_are_departments(context: Context) -> Iterator[Finding]:
    """Find keepers that departments.yml does not have."""
    for index, keeper in enumerate(context.registry.settings.keepers):
        if keeper not in context.registry.departments:
            yield Finding(
                ("keepers", index),
                Text(f"清单管理部门“{keeper}”不在部门名录里", f'there is no department "{keeper}"'),
                Text("请从部门名录里选一个部门", "choose an id of departments.yml"),
                path=SETTINGS,
            )
