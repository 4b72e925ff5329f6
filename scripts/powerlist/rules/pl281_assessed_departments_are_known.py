from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.assessed import path_of, rows, whose


@rule(
    "PL281",
    scope="registry",
    title=Text(
        "月度考核的部门在部门名录中、在这个窗口，不重复",
        "an assessed department is known, at that window, and there once",
    ),
    source=Text(
        "本项目数据约定：考核数据一个窗口里一个部门一条",
        "this project's conventions: one row for each department at a window",
    ),
)
def assessed_departments_are_known(context: Context) -> Iterator[Finding]:
    """Find figures of departments that are unknown or not at the window, and rows that repeat another."""
    registry = context.registry
    centre = registry.service_centre
    served = {window.id: set(window.departments) for window in centre.windows} if centre else {}
    for assessment in registry.assessments:
        seen = set()
        for part, index, row in rows(assessment):
            window = getattr(row, "window", "")
            name, field = whose(registry, row), (part, index, "department")
            found = None
            if row.department not in registry.departments:
                found = (
                    Text(
                        f"{assessment.month} 的考核数据里，部门“{row.department}”不在部门名录里",
                        f'{assessment.month}: there is no department "{row.department}"',
                    ),
                    Text("请核对部门；撤并的部门请把数据并到现在的部门", "choose a department"),
                )
            elif window in served and row.department not in served[window]:
                found = (
                    Text(
                        f"{assessment.month} 的考核数据里，{name}：这个窗口没有这个部门",
                        f"{assessment.month}: {row.department} is not at the window {window}",
                    ),
                    Text(
                        "请核对窗口；部门确在这个窗口的，先在窗口名录里加上",
                        "choose the right window, or add the department to the window",
                    ),
                )
            elif (part, window, row.department) in seen:
                found = (
                    Text(
                        f"{assessment.month} 的考核数据里，{name}写了两条",
                        f"{assessment.month}: {window} {row.department} has two rows",
                    ),
                    Text("请合并成一条", "keep one row"),
                )
            seen.add((part, window, row.department))
            if found:
                yield Finding(field, *found, path=path_of(assessment.month))
