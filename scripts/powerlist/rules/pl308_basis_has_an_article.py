from collections.abc import Iterator

from powerlist.citations import parse_articles
from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

# Decisions, notices and standards often have no articles; then the quoted passage shows what is meant.
WITHOUT_ARTICLES = ("state_council_decision", "normative_document", "party_regulation", "other")


@rule(
    "PL308",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("设定依据写到条款", "the basis names its article"),
    source=Text(
        "GB/T 39046-2020 表4 设定依据；立法法第六十五条：条、款、项、目的写法",
        "GB/T 39046-2020 table 4; Legislation Law art. 65 on articles, paragraphs and items",
    ),
)
def basis_has_an_article(item: Item, context: Context) -> Iterator[Finding]:
    """Find citations without an article, or whose article cannot be read."""
    for index, citation in enumerate(item.basis):
        law = context.registry.laws.get(citation.law or "")
        if law is not None and law.kind in WITHOUT_ARTICLES and citation.text:
            continue
        if citation.law and not citation.article:
            yield Finding(
                ("basis", index),
                Text(f"引用《{citation.law}》没有写明条款", f"{citation.law} is cited without an article"),
                Text(
                    "请写明第几条第几款第几项；没有条款的文件，请抄录原文",
                    "name article, paragraph and item, or quote what has no articles",
                ),
            )
        elif citation.article and not parse_articles(citation.article):
            yield Finding(
                ("basis", index, "article"),
                Text(f"条款“{citation.article}”不是规范的写法", f'"{citation.article}" is no article'),
                Text("请写成“第三十五条第一款第二项”", "write it as 第三十五条第一款第二项"),
            )
