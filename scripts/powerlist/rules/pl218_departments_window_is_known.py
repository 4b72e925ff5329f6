from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import DEPARTMENTS


@rule(
    "PL218",
    scope="registry",
    title=Text("部门名录里的窗口在窗口名录中", "a department's window is one of the service centre's"),
    source=Text(
        "优化营商环境条例第三十六条：政务服务大厅中部门分设的窗口",
        "Regulation on the Business Environment art. 36",
    ),
)
def departments_window_is_known(context: Context) -> Iterator[Finding]:
    """Find departments at a window that service-centre.yml does not have."""
    centre = context.registry.service_centre
    windows = {window.id for window in centre.windows} if centre else set()
    for index, department in enumerate(context.registry.departments.values()):
        if department.window and department.window not in windows:
            yield Finding(
                ("departments", index, "window"),
                Text(
                    f"{department.name}的窗口“{department.window}”不在政务服务中心的窗口名录里",
                    f'{department.id}: there is no window "{department.window}"',
                ),
                Text(
                    "请从窗口名录里选；没有专设窗口的不填", "choose a window of service-centre.yml, or none"
                ),
                path=DEPARTMENTS,
            )
