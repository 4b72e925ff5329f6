from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL205",
    scope="item",
    title=Text("进驻的窗口在窗口名录中", "the window is one of the service centre's"),
    source=Text(
        "优化营商环境条例第三十六条：政务服务事项一般应当进驻政务服务大厅统一办理",
        "Regulation on the Business Environment art. 36: matters are handled in the service centre",
    ),
)
def window_is_known(item: Item, context: Context) -> Iterator[Finding]:
    """Find items at a window that service-centre.yml does not have."""
    if item.centre is None or item.centre.window is None:
        return
    centre = context.registry.service_centre
    windows = {window.id: window.name for window in centre.windows} if centre else {}
    if item.centre.window not in windows:
        known = "、".join(f"{name}（{id}）" for id, name in windows.items())
        yield Finding(
            ("centre", "window"),
            Text(
                f"政务服务中心的窗口名录里没有“{item.centre.window}”",
                f'there is no window "{item.centre.window}"',
            ),
            Text(f"请从窗口名录中选：{known}", "known: " + ", ".join(windows))
            if known
            else Text("请政务服务中心先登记窗口", "enter the window in powers/service-centre.yml first"),
        )
