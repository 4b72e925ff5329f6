from collections.abc import Iterator

from powerlist.model import Registry
from powerlist.model.adjustments import kind_for, named_in, state_of
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import records

_DONE = frozenset({"in_effect", "given_up"})  # since then the item may have gone to another department


@rule(
    "PL919",
    scope="registry",
    title=Text("部门只提出自己事项的调整", "a department proposes adjustments of its own items"),
    source=Text(
        "自治区令第275号第五条、第六条：实施机关是清单的编制主体和责任主体，清单管理部门组织调整",
        "Decree 275 of Inner Mongolia, arts. 5, 6",
    ),
)
def department_adjusts_its_own_items(context: Context) -> Iterator[Finding]:
    """Find undecided records of a department, no keeper of the list, on the items of another.

    A transfer may be proposed by the one that gives and by the one that takes.
    """
    registry = context.registry
    owners = {card.id: card.department for card in registry.items.cards}
    owners |= {stub.id: stub.department for stub in registry.withheld}
    for record, path in records(context):
        if state_of(record, context.today) in _DONE or record.department in registry.settings.keepers:
            continue
        for field, item in named_in(record):
            owner = owners.get(item)
            if owner is None or owner == record.department or kind_for(record, item) == "transfer":
                continue
            if not _shares(registry, item, record.department):
                whose, who = _name(registry, owner), _name(registry, record.department)
                yield Finding(
                    field,
                    Text(
                        f"调整记录 {record.id} 由{who}提出，事项 {item} 是{whose}的",
                        f"{record.id} is proposed by {record.department}, {item} belongs to {owner}",
                    ),
                    Text(
                        f"请由{whose}提出，或者由清单管理部门（清单设置里登记）提出",
                        "let its department propose it, or a keeper of the list",
                    ),
                    path=path,
                )


def _shares(registry: Registry, item: str, department: str) -> bool:
    found = registry.items[item].joint_departments if item in registry.items else ()
    return _name(registry, department) in found


def _name(registry: Registry, department: str) -> str:
    known = registry.departments.get(department)
    return known.name if known else f"“{department}”"
