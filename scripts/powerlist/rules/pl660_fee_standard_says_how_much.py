import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

SAYS = re.compile(
    "[0-9０-９]|[一二三四五六七八九十百千万]+(?:点.)?(?:元|角|分|成)|百分之|《|〔|条例|核定|目录|免(?:收|征)|不收"
)


@rule(
    "PL660",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("收费标准写明金额或者所依文件", "a fee's standard names an amount or a document"),
    source=Text(
        "行政许可法第五十九条；优化营商环境条例第二十五条",
        "Administrative Licence Law art. 59; Regulations on the Business Environment art. 25",
    ),
)
def fee_standard_says_how_much(item: Item, context: Context) -> Iterator[Finding]:
    """Find fee standards with neither an amount nor the document that gives it."""
    for index, fee in enumerate(item.fees.standards if item.fees else ()):
        if fee.standard and not SAYS.search(fee.standard):
            yield Finding(
                ("fees", "standards", index, "standard"),
                Text(
                    f"收费项目“{fee.name}”的标准“{fee.standard}”没有金额，也没有所依文件",
                    "the standard names neither an amount nor a document",
                ),
                Text(
                    "请写明金额，或者写明公布标准的文件名称和文号",
                    "give the amount, or the document with its number",
                ),
            )
