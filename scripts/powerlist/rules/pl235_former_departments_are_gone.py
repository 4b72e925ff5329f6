from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import DEPARTMENTS


@rule(
    "PL235",
    scope="registry",
    title=Text("部门的曾用标识不再是别的部门", "former ids of departments are free"),
    source=Text(
        "本项目数据约定：网址一经公布不失效，旧标识只转到一个部门",
        "this project's conventions: a published address leads to one place for ever",
    ),
)
def former_departments_are_gone(context: Context) -> Iterator[Finding]:
    """Find former ids that are a department's id today, or that two departments claim."""
    departments = context.registry.departments
    claimed: dict[str, str] = {}
    for index, department in enumerate(departments.values()):
        for place, former in enumerate(department.former_ids):
            other = former if former in departments else claimed.setdefault(former, department.id)
            if other != department.id or former in departments:
                yield Finding(
                    ("departments", index, "former_ids", place),
                    Text(
                        f"{department.name}的曾用标识“{former}”现在还是{departments[other].name}的",
                        f'the former id "{former}" of {department.id} belongs to {other}',
                    ),
                    Text(
                        "一个旧标识只能转到一个部门：请从这里或者从那个部门删去",
                        "an old id leads to one department: remove it from one of them",
                    ),
                    path=DEPARTMENTS,
                )
