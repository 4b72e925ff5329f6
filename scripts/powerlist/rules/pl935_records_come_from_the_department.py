from collections import defaultdict
from collections.abc import Iterator

from powerlist.model import Adjustment, Registry
from powerlist.model.adjustments import items_of
from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, listed
from powerlist.rules.coverage import coverage_of


@rule(
    "PL935",
    scope="change",
    title=Text(
        "调整由事项的部门或者清单管理部门提出", "a department adjusts its own items; keepers of the list, any"
    ),
    source=DECREE,
)
def records_come_from_the_department(context: ChangeContext) -> Iterator[Finding]:
    """Find new, changed or used records that name items of another department than the one that proposes.

    An item that moves may be adjusted by both of its departments, one that was held jointly by each.
    """
    belongs = _departments(context)
    old = {record.id: record for record in context.before.adjustments}
    used = {one.record.id for one in coverage_of(context) if one.record}
    for record, path in zip(context.after.adjustments, context.after.adjustment_paths, strict=True):
        if record.id not in used and old.get(record.id) == record:
            continue
        foreign = _foreign(record, belongs, context.before)
        if foreign:
            known = context.after.departments
            name = known[record.department].name if record.department in known else record.department
            yield Finding(
                ("department",),
                Text(
                    f"调整记录 {record.id} 由{name}提出，涉及别的部门的事项：{listed(foreign, '项')}",
                    f"{record.id} of {record.department} names items of other departments: {foreign[0]}",
                ),
                Text(
                    "请由事项的部门提出，或者由清单管理部门（清单设置里写明的）统一提出",
                    "let the item's department propose it, or a keeper of the list",
                ),
                item=foreign[0],
                path=path,
            )


def _departments(context: ChangeContext) -> dict[str, set[str]]:
    """Return the departments of each item, before and after."""
    found: dict[str, set[str]] = defaultdict(set)
    for registry in (context.before, context.after):
        for card in registry.items.cards:
            found[card.id].add(card.department)
        for stub in registry.withheld:
            found[stub.id].add(stub.department)
    return found


def _foreign(record: Adjustment, belongs: dict[str, set[str]], registry: Registry) -> list[str]:
    if record.department in registry.settings.keepers:
        return []
    foreign = [id for id in items_of(record) if id in belongs and record.department not in belongs[id]]
    name = registry.departments[record.department].name if record.department in registry.departments else ""
    return [
        id for id in foreign if id not in registry.items or name not in registry.items[id].joint_departments
    ]
