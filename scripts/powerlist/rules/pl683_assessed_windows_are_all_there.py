from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.assessed import newest, path_of


@rule(
    "PL683",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("最近一个月的考核数据不漏窗口", "the latest month has figures of every window"),
    source=Text(
        "统计法第七条：统计资料真实、准确、完整",
        "Statistics Law art. 7: figures are true, accurate, complete",
    ),
)
def assessed_windows_are_all_there(context: Context) -> Iterator[Finding]:
    """Find windows, and departments at a window, of which the latest month says nothing."""
    registry, assessment = context.registry, newest(context.registry)
    if assessment is None or registry.service_centre is None:
        return
    told = {(row.window, row.department) for row in assessment.windows}
    for window in registry.service_centre.windows:
        names = [
            department.short_name or department.name
            for key in window.departments
            if (window.id, key) not in told and (department := registry.departments.get(key))
        ]
        if names:
            yield Finding(
                ("windows",),
                Text(
                    f"{assessment.month} 的考核数据里没有{window.name}的{'、'.join(names)}",
                    f"{assessment.month}: nothing of {window.id}",
                ),
                Text("请补上；没有办件的，各栏写 0", "hand them in; write 0 where nothing happened"),
                path=path_of(assessment.month),
            )
