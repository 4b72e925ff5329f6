from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL217",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("进驻的窗口受理本部门的事项", "the window serves the item's department"),
    source=Text(
        "优化营商环境条例第三十六条：政务服务事项进驻政务服务大厅统一办理",
        "Regulation on the Business Environment art. 36",
    ),
)
def window_serves_the_department(item: Item, context: Context) -> Iterator[Finding]:
    """Find items at a window whose departments do not include the item's own."""
    if item.centre is None or item.centre.window is None:
        return
    centre, departments = context.registry.service_centre, context.registry.departments
    for window in centre.windows if centre else ():
        if window.id == item.centre.window and item.department not in window.departments:
            named = [departments[id].name for id in window.departments if id in departments]
            own = departments[item.department].name if item.department in departments else item.department
            yield Finding(
                ("centre", "window"),
                Text(
                    f"“{window.name}”只受理{'、'.join(named)}的事项，本事项属于{own}",
                    f"the window {window.id} serves other departments than {item.department}",
                ),
                Text(
                    f"请改填受理{own}事项的窗口；由这个窗口代收的，请在窗口名录里给它加上{own}",
                    "name the right window, or add the department to this window",
                ),
            )
