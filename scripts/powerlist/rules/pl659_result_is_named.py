import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

VAGUE = re.compile(
    "(?:办理|审批|审核)?结果|无|其他|办结|完成|通过|同意|批准|证[书件照]?|证明|批[文复件]|文件|许可|许可证|通知书?|决定书?|(?:相关|有关).*"
)


@rule(
    "PL659",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("办理结果写明证照或者文书的名称", "a result is named"),
    source=Text(
        "GB/T 39046-2020 表4（结果名称）；行政许可法第三十九条",
        "GB/T 39046-2020 table 4; Administrative Licence Law art. 39",
    ),
)
def result_is_named(item: Item, context: Context) -> Iterator[Finding]:
    """Find results under a name that fits any item."""
    for index, result in enumerate(item.results):
        if VAGUE.fullmatch(result.name.strip("。 ")):
            yield Finding(
                ("results", index, "name"),
                Text(f"办理结果“{result.name}”没有说清是什么证照或者文书", "the result is not named"),
                Text("请写全名，如“林木采伐许可证”“准予行政许可决定书”", "give the certificate's full name"),
            )
