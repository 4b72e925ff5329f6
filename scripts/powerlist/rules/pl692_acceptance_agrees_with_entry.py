from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of


@rule(
    "PL692",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "受理地点与是否进驻一致", "where an item is accepted agrees with whether it has entered the centre"
    ),
    source=Text(
        "优化营商环境条例第三十六条；行政许可法第二十六条：确定一个机构统一受理、统一送达",
        "Regulations on the Business Environment art. 36; Administrative Licensing Law art. 26",
    ),
)
def acceptance_agrees_with_entry(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that have entered the centre and are not accepted there, or the other way round."""
    centre = item.centre
    if centre is None or not centre.accepted_at:
        return
    at_the_centre = "centre" in centre.accepted_at
    if centre.entered and not at_the_centre:
        places = "、".join(title_of("acceptance_place", token) for token in centre.accepted_at)
        yield Finding(
            ("centre", "accepted_at"),
            Text(
                f"写着已进驻政务服务中心，受理地点却只有{places}",
                "entered the centre, yet not accepted there",
            ),
            Text(
                "在中心收件的，受理地点加上“政务服务中心窗口”；不在中心收件的，“是否进驻”改为“否”并写理由",
                "add centre to accepted_at, or set entered to false and give the reason",
            ),
        )
    elif at_the_centre and not centre.entered:
        yield Finding(
            ("centre", "accepted_at"),
            Text(
                "写着没有进驻，受理地点却有政务服务中心窗口",
                "not entered, yet accepted at the centre",
            ),
            Text(
                "在中心收件的，“是否进驻”改为“是”并写窗口；不收的，删去这个受理地点",
                "set entered to true, or take centre out of accepted_at",
            ),
        )
