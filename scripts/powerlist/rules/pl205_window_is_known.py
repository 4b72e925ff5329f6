from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL205",
    scope="item",
    title=Text("窗口在政务服务中心名录中", "the window is one of the service centre's"),
    source=Text("GB/T 36114-2018 进驻事项服务指南", "GB/T 36114-2018"),
)
def window_is_known(item: Item, context: Context) -> Iterator[Finding]:
    """Find items at a window that service-centre.yml does not have."""
    if item.centre is None or item.centre.window is None:
        return
    centre = context.registry.service_centre
    known = {window.id for window in centre.windows} if centre else set()
    if item.centre.window not in known:
        yield Finding(
            ("centre", "window"),
            Text(f"政务服务中心没有窗口“{item.centre.window}”", f'there is no window "{item.centre.window}"'),
            Text("可用的窗口：" + "、".join(sorted(known)), "known: " + ", ".join(sorted(known)))
            if known
            else Text(
                "请先在 powers/service-centre.yml 中登记窗口",
                "enter the window in powers/service-centre.yml first",
            ),
        )
