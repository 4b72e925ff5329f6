from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL652",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("面向企业的事项不只能网上办", "enterprises may choose the channel"),
    source=Text("优化营商环境条例第三十七条第四款", "Regulations on the Business Environment art. 37"),
)
def applicant_may_choose_the_channel(item: Item, context: Context) -> Iterator[Finding]:
    """Find items for enterprises that are done on the web only: an office may not prescribe the channel."""
    if "enterprise" in item.audience and item.channels and set(item.channels) <= {"web", "mobile"}:
        yield Finding(
            ("channels",),
            Text("面向企业的事项，办理形式只有网上办理", "enterprises are offered the web only"),
            Text(
                "请补上窗口：市场主体有权自主选择办理渠道，行政机关不得限定",
                "add the window: an office may not prescribe the channel",
            ),
        )
