from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.sources import TOWNSHIPS


@rule(
    "PL433",
    scope="registry",
    severity=Severity.WARNING,
    title=Text(
        "苏木乡镇写明投诉电话和意见箱", "townships say where to complain and where the opinion box is"
    ),
    source=Text(
        "优化营商环境条例第四十九条：建立便利、畅通的渠道，受理投诉和举报",
        "Regulation on the Business Environment art. 49",
    ),
)
def townships_take_complaints(context: Context) -> Iterator[Finding]:
    """Find townships that handle items and name no complaints telephone, or no opinion box."""
    for index, township in enumerate(context.registry.townships):
        complaint = township.complaint
        given = {
            "投诉电话": complaint.telephones if complaint else (),
            "意见箱": complaint.opinion_box if complaint else None,
        }
        missing = [title for title, value in given.items() if not value]
        if township.services and missing:
            yield Finding(
                ("townships", index),
                Text(
                    f"{township.name}没有填{'、'.join(missing)}",
                    f"{township.id} lacks a complaints telephone or an opinion box",
                ),
                Text("请在“投诉和意见”里填写投诉电话（如 12345）和意见箱的位置", "add complaint:"),
                path=TOWNSHIPS,
            )
