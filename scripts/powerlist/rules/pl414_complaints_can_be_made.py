from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.due import is_due


@rule(
    "PL414",
    scope="item",
    substance=True,
    title=Text("有监督投诉电话", "there is a telephone for complaints"),
    source=Text(
        "GB/T 39046-2020 表4：监督电话；优化营商环境条例第四十九条：建立畅通的渠道受理投诉和举报",
        "GB/T 39046-2020 table 4; Regulation on the Business Environment art. 49",
    ),
)
def complaints_can_be_made(item: Item, context: Context) -> Iterator[Finding]:
    """Find items whose supervision names no telephone for complaints."""
    if item.supervision is None or not is_due(item, context):
        return
    complaint = item.supervision.complaint
    if complaint is None or not complaint.telephones:
        yield Finding(
            ("supervision",),
            Text(f"“{item.name}”没有填监督投诉电话", "there is no telephone for complaints"),
            Text(
                "请在“监督投诉方式”里填写办公电话或者 12345，不填个人手机",
                "add complaint: with telephones:",
            ),
        )
