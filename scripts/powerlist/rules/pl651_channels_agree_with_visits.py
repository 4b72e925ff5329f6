from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL651",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("办理形式与到现场次数一致", "channels and visits agree"),
    source=Text(
        "GB/T 39046-2020 附录A 办理形式；优化营商环境条例第三十七条第一款",
        "GB/T 39046-2020 annex A; Regulations on the Business Environment art. 37",
    ),
)
def channels_agree_with_visits(item: Item, context: Context) -> Iterator[Finding]:
    """Find items done from afar only that ask for visits, or at a window only and without a visit."""
    if not item.channels or item.visits is None:
        return
    afar = set(item.channels) <= {"web", "mobile"}
    if afar and item.visits > 0:
        yield Finding(
            ("visits",),
            Text(
                f"办理形式只有网上办理，却要到办事现场 {item.visits} 次",
                f"done from afar only, yet {item.visits} visits are asked for",
            ),
            Text(
                "全程网办的，请把到办事现场次数改为 0；要到现场的，在办理形式中加上“窗口”",
                "make it no visit, or add the window",
            ),
        )
    elif set(item.channels) == {"window"} and item.visits == 0:
        yield Finding(
            ("visits",),
            Text("办理形式只有窗口，到办事现场次数却是 0", "done at a window only, yet without a visit"),
            Text(
                "请改正到办事现场次数，或者补上网上、快递等办理形式",
                "correct the visits, or add the other channels",
            ),
        )
