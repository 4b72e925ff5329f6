from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.due import is_due


@rule(
    "PL415",
    scope="item",
    substance=True,
    title=Text("对外办理的事项有咨询电话", "there is a telephone for questions"),
    source=Text(
        "GB/T 39046-2020 表4：咨询方式、咨询电话；行政许可法第三十条：说明、解释公示的内容",
        "GB/T 39046-2020 table 4; Licence Law art. 30: what is displayed is explained",
    ),
)
def advice_can_be_asked(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that people apply for and that name no telephone for questions."""
    if item.supervision is None or not is_due(item, context, "place"):
        return
    consultation = item.supervision.consultation
    if consultation is None or not consultation.telephones:
        yield Finding(
            ("supervision",),
            Text(f"“{item.name}”没有填咨询电话", "there is no telephone for questions"),
            Text(
                "请在“咨询方式”里填写办公电话，不填个人手机",
                "add consultation: with telephones:",
            ),
        )
