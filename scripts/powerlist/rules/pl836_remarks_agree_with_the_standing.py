import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of

LEFT = re.compile(
    "(?:已|于|予以|日|月|年|\\A)[ ]*(?P<how>废止|取消|下放|划转|移交|暂停实施|停止实施|整合|合并)"
)
NOT_IT = re.compile(
    "不(?:再|予)?(?:取消|下放)|未(?:取消|下放)|取消.{0,6}(?:资格|证明|材料|环节|前置)|文件.{0,4}废止|法.{0,6}废止"
)


@rule(
    "PL836",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("备注说已经废止、下放的，状态不是“有效”", "remarks agree with the standing"),
    source=Text(
        "自治区令第275号第四条：动态调整；包头市行政权力清单管理办法：动态调整不及时",
        "Decree 275 of Inner Mongolia, art. 4: dynamic adjustment",
    ),
)
def remarks_agree_with_the_standing(item: Item, context: Context) -> Iterator[Finding]:
    """Find items in force whose remarks say that they have left the list."""
    if not item.remarks or item.standing != "in_force":
        return
    match = LEFT.search(item.remarks)
    if match and not NOT_IT.search(item.remarks):
        yield Finding(
            ("remarks",),
            Text(
                f"备注写“{item.remarks}”，状态还是“{title_of('standing', item.standing)}”",
                f'the remarks say "{match["how"]}", the standing is in force',
            ),
            Text(
                "请核实：确已取消、下放、划转的，按程序调整，改状态并写明原因和日期",
                "find out: if it has left the list, adjust it, with reason and date",
            ),
        )
