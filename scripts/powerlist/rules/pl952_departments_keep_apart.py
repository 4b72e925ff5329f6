from collections.abc import Iterator

from powerlist.model import Department
from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE
from powerlist.sources import DEPARTMENTS


@rule(
    "PL952",
    scope="change",
    title=Text("部门不改成别的部门", "no department becomes another one"),
    source=DECREE,
)
def departments_keep_apart(context: ChangeContext) -> Iterator[Finding]:
    """Find departments that take the name or the credit code that another department has, or had before."""
    before = context.before.departments
    for position, (id, now) in enumerate(context.after.departments.items()):
        was = before.get(id)
        if was is None or (was.name, was.credit_code) == (now.name, now.credit_code):
            continue
        other = next((one for one in before.values() if one.id != id and _is_that(was, now, one)), None)
        if other:
            yield Finding(
                ("departments", position, "name"),
                Text(
                    f"{was.name}（{id}）改成了{other.name}（{other.id}）的名称或信用代码，它的事项会显示成别的部门的",
                    f"{id} takes the name or the credit code of {other.id}",
                ),
                Text(
                    "请恢复原样；事项要移交的，逐项改实施主体，按“转移”办",
                    "restore it; items move one by one, under a transfer",
                ),
                path=DEPARTMENTS,
            )


def _is_that(was: Department, now: Department, other: Department) -> bool:
    names = {other.name, other.short_name} - {None}
    took_name = now.name != was.name and now.name in names
    return took_name or (
        now.credit_code != was.credit_code and now.credit_code == other.credit_code is not None
    )
