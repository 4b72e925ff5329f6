from collections.abc import Iterator

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
        if adjustment.department not in registry.departments:
            yield Finding(
                ("department",),
                Text(
                    f"调整记录 {adjustment.id} 的提出部门“{adjustment.department}”不在部门名录里",
                    f'{adjustment.id}: there is no department "{adjustment.department}"',
                ),
                Text("请从部门名录里选一个部门", "choose an id of departments.yml"),
                path=path,
            )
