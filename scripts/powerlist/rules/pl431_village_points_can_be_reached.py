from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.sources import TOWNSHIPS


@rule(
    "PL431",
    scope="registry",
    severity=Severity.WARNING,
    title=Text(
        "嘎查村服务点有地址、时间、岗位和电话", "points of villages have a place, hours, posts, telephone"
    ),
    source=Text(
        "GB/T 39046-2020 表4：办理地点、办理时间、咨询电话；国发〔2022〕5号：规范政务服务场所设立",
        "GB/T 39046-2020 table 4: place, hours, telephone; State Council 2022 No. 5",
    ),
)
def village_points_can_be_reached(context: Context) -> Iterator[Finding]:
    """Find service points of villages that lack what a person who goes there must know."""
    for index, township in enumerate(context.registry.townships):
        for number, village in enumerate(township.villages):
            needed = {
                "地址": village.address,
                "办公时间": village.hours,
                "岗位数": village.posts,
                "电话": village.telephones,
                "开办的服务": village.kinds,
            }
            missing = [title for title, value in needed.items() if not value]
            if village.point and missing:
                yield Finding(
                    ("townships", index, "villages", number),
                    Text(
                        f"{township.name}{village.name}的服务点没有填{'、'.join(missing)}",
                        "the service point lacks place, hours, posts, telephone or kinds of service",
                    ),
                    Text("请补齐；还没有服务点的，删去“服务点类型”", "add them, or remove point:"),
                    path=TOWNSHIPS,
                )
