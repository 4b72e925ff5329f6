from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.due import is_due
from powerlist.schema import field_title


@rule(
    "PL445",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "已进驻的事项写明受理地点、授权和审批专用章",
        "an item at the centre says where it is accepted, with which authority and seal",
    ),
    source=Text(
        "优化营商环境条例第三十六条第三款；本项目数据约定：进驻的事项公开授权和用章",
        "Regulations on the Business Environment art. 36; this project's conventions",
    ),
)
def entered_item_says_how_it_is_handled(item: Item, context: Context) -> Iterator[Finding]:
    """Find, in phase 2, items at the centre that leave out their door, their authority or their seal."""
    centre = item.centre
    if centre is None or not centre.entered or not is_due(item, context):
        return
    missing = [
        field_title("centre", key)
        for key, there in (
            ("accepted_at", bool(centre.accepted_at)),
            ("authorisation", centre.authorisation is not None),
            ("seal", centre.seal is not None),
        )
        if not there
    ]
    if missing:
        yield Finding(
            ("centre",),
            Text(f"已进驻政务服务中心，没有填{'、'.join(missing)}", "door, authority or seal are not given"),
            Text("请按窗口现在的做法填写", "add accepted_at, authorisation and seal"),
        )
