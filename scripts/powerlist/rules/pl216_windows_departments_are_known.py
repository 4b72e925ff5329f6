from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import SERVICE_CENTRE


@rule(
    "PL216",
    scope="registry",
    title=Text("窗口所属的部门在部门名录中", "a window's departments are in departments.yml"),
    source=Text(
        "优化营商环境条例第三十六条：政务服务大厅中部门分设的窗口",
        "Regulation on the Business Environment art. 36",
    ),
)
def windows_departments_are_known(context: Context) -> Iterator[Finding]:
    """Find windows of departments that departments.yml does not have."""
    centre = context.registry.service_centre
    for index, window in enumerate(centre.windows if centre else ()):
        for position, department in enumerate(window.departments):
            if department not in context.registry.departments:
                yield Finding(
                    ("windows", index, "departments", position),
                    Text(
                        f"“{window.name}”的部门“{department}”不在部门名录里",
                        f'"{window.id}": there is no department "{department}"',
                    ),
                    Text("请从部门名录里选；撤销的部门请删去", "choose an id of departments.yml"),
                    path=SERVICE_CENTRE,
                )
