from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL604",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("进驻事项有窗口，未进驻或未充分授权的有理由", "an entered item has a window, others a reason"),
    source=Text("GB/T 36114-2018 进驻事项服务指南编制规范", "GB/T 36114-2018"),
)
def entered_item_has_a_window(item: Item, context: Context) -> Iterator[Finding]:
    """Find centre entries without a window, and missing reasons."""
    centre = item.centre
    if centre is None:
        return
    if centre.entered and not centre.window:
        yield Finding(
            ("centre",),
            Text("已进驻政务服务中心，没有写明窗口", "entered, but at no window"),
            Text("请补上 window:", "add window:"),
        )
    if (not centre.entered or centre.authorisation in ("partial", "none")) and not centre.reason:
        yield Finding(
            ("centre",),
            Text("未进驻或未充分授权，没有写明理由", "no reason is given"),
            Text("请补上 reason:", "add reason:"),
        )
