from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, listed, others, touches_the_list
from powerlist.sources import DEPARTMENTS

IDENTITY = frozenset(("name", "kind", "credit_code"))


@rule(
    "PL951",
    scope="change",
    title=Text("部门的名称、性质单独改，不和事项一起改", "who a department is changes alone"),
    source=DECREE,
)
def departments_change_alone(context: ChangeContext) -> Iterator[Finding]:
    """Find departments whose name, kind or credit code differs together with items or records.

    The name stands on every page of the department's items: to exchange it moves them all.
    """
    if not touches_the_list(context):
        return
    for department in others(context, "department"):
        told = [one for one in department.elements if one.weight != "noise" and one.path[-1] in IDENTITY]
        if told and not department.added and not department.removed:
            position = list(context.after.departments).index(department.key)
            yield Finding(
                ("departments", position, told[0].path[-1]),
                Text(
                    f"{department.label}改了{listed(one.label for one in told)}，又同时改了事项或调整记录",
                    f"the department {department.key} differs together with items or records",
                ),
                Text(
                    "请分成两次：机构更名、改性质单独改并核对批文；事项移交另外按“转移”办",
                    "change the department first and alone; the items after that",
                ),
                path=DEPARTMENTS,
            )
