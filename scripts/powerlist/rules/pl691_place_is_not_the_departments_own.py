import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

OWN_COUNTER = re.compile(
    "机关(?:办公)?(?:大)?楼|本局|我局|局机关|委机关|部门办事大厅|业务科室|承办科室|(?:局|委)办公楼"
)


@rule(
    "PL691",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "已进驻的事项，办理地点不写部门自己的窗口",
        "the place of an item at the centre is not the department's own counter",
    ),
    source=Text(
        "优化营商环境条例第三十六条；行政许可法第二十六条：确定一个机构统一受理、统一送达",
        "Regulations on the Business Environment art. 36; Administrative Licensing Law art. 26",
    ),
)
def place_is_not_the_departments_own(item: Item, context: Context) -> Iterator[Finding]:
    """Find items at the centre whose place of handling names a counter or office of the department."""
    centre = item.centre
    if not (centre and centre.entered and item.place) or "department" in centre.accepted_at:
        return
    found = OWN_COUNTER.search(item.place) or _own_office(item, context)
    if found:
        yield Finding(
            ("place",),
            Text(
                f"已进驻政务服务中心，办理地点却写着部门自己的地方“{found[0]}”",
                "entered the centre, yet the place names the department's own counter",
            ),
            Text(
                "部门还在收件的，在“受理地点”里写明，并停止两头受理；不收件的，办理地点改写政务服务中心的窗口",
                "name the centre's window, or say in accepted_at where applications are taken",
            ),
        )


def _own_office(item: Item, context: Context) -> re.Match[str] | None:
    """Return where the place names the department, but not its window at the centre."""
    department = context.registry.departments.get(item.department)
    names = [name for name in (department.name, department.short_name) if name] if department else []
    if not names or not item.place:
        return None
    return re.search(
        "(?:" + "|".join(map(re.escape, names)) + ")(?!.{0,8}(?:窗口|派出所|分局|所|站))", item.place
    )
