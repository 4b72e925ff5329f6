from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.due import is_due


@rule(
    "PL418",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("写明是否进驻政务服务中心", "it is said whether the item is handled in the service centre"),
    source=Text(
        "优化营商环境条例第三十六条：政务服务事项一般应当进驻政务服务大厅统一办理",
        "Regulation on the Business Environment art. 36: matters are handled in the service centre",
    ),
)
def service_centre_is_decided(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that people apply for and that do not say whether the service centre handles them."""
    if item.centre is None and is_due(item, context, "place"):
        yield Finding(
            (),
            Text(f"“{item.name}”没有写是否进驻政务服务中心", "not said whether in the service centre"),
            Text(
                "请填写“进驻政务服务中心”：进驻的写窗口，不进驻的写理由",
                "add centre: with the window, or with the reason",
            ),
        )
