from collections.abc import Iterator

from powerlist.citations import parse_articles
from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL308",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("设定依据写到条款", "the basis names its article"),
    source=Text(
        "GB/T 39046-2020 设定依据；行政处罚法第五十九条",
        "GB/T 39046-2020; Administrative Penalty Law art. 59",
    ),
)
def basis_has_an_article(item: Item, context: Context) -> Iterator[Finding]:
    """Find citations without an article, or whose article cannot be read."""
    for index, citation in enumerate(item.basis):
        if citation.law and not citation.article:
            yield Finding(
                ("basis", index),
                Text(f"引用《{citation.law}》没有写明条款", f"{citation.law} is cited without an article"),
                Text("请写明第几条第几款第几项", "name article, paragraph and item"),
            )
        elif citation.article and not parse_articles(citation.article):
            yield Finding(
                ("basis", index, "article"),
                Text(f"条款“{citation.article}”不是规范的写法", f'"{citation.article}" is no article'),
                Text("请写成“第三十五条第一款第二项”", "write it as 第三十五条第一款第二项"),
            )
