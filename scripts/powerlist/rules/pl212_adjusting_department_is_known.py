from collections.abc import Iterator

from powerlist.model import Adjustment
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL212",
    scope="registry",
    title=Text("提出调整的部门在部门名录中", "an adjustment's department is in departments.yml"),
    source=Text(
        "自治区令第275号第六条：实施机关是清单的编制主体和责任主体", "Decree 275 of Inner Mongolia, art. 6"
    ),
)
def adjusting_department_is_known(context: Context) -> Iterator[Finding]:
    """Find adjustments by departments that departments.yml does not have."""
    registry = context.registry
    for adjustment, path in zip(registry.adjustments, registry.adjustment_paths, strict=True):
        for field, title, department in _departments(adjustment):
            if department in registry.departments:
                continue
            yield Finding(
                field,
                Text(
                    f"调整记录 {adjustment.id} 的{title}“{department}”不在部门名录里",
                    f'{adjustment.id}: there is no department "{department}"',
                ),
                Text("请从部门名录里选一个部门", "choose an id of departments.yml"),
                path=path,
            )


def _departments(adjustment: Adjustment) -> Iterator[tuple[Field, str, str]]:
    yield ("department",), "提出部门", adjustment.department
    for number, part in enumerate(adjustment.parts):
        if part.department:
            yield ("parts", number, "department"), "涉及部门", part.department
