from collections import defaultdict
from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.sources import DEPARTMENTS


@rule(
    "PL226",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("部门不重名", "departments differ by name"),
    source=Text(
        "自治区令第275号第六条：实施机关是清单的编制主体、实施主体和责任主体",
        "Decree 275 of Inner Mongolia, art. 6",
    ),
)
def departments_differ_by_name(context: Context) -> Iterator[Finding]:
    """Find departments one of whose names is another department's name too."""
    departments = context.registry.departments
    named = defaultdict(list)
    for department in departments.values():
        for name in dict.fromkeys((department.name, department.short_name, *department.other_names)):
            if name:
                named[name].append(department.id)
    for index, department in enumerate(departments.values()):
        for name in dict.fromkeys((department.name, department.short_name, *department.other_names)):
            first = named[name][0] if name else department.id
            if first != department.id:
                yield Finding(
                    ("departments", index, "name"),
                    Text(
                        f"“{name}”既指{departments[first].name}（{first}），"
                        f"又指{department.name}（{department.id}）",
                        f'"{name}" names {first} and {department.id}',
                    ),
                    Text(
                        "是同一个部门的，请合并成一个；不是的，请用能分清的名称",
                        "merge them, or give them names that differ",
                    ),
                    path=DEPARTMENTS,
                )
