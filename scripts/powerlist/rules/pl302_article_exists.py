from collections.abc import Iterator

from powerlist.citations import parse_articles
from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL302",
    scope="item",
    substance=True,
    title=Text("引用的条款存在", "the cited article exists"),
    source=Text(
        "行政处罚法第四十四条、行政许可法第三十八条：决定须有具体依据",
        "Administrative Penalty Law art. 44; Administrative Licence Law art. 38",
    ),
)
def article_exists(item: Item, context: Context) -> Iterator[Finding]:
    """Find citations of an article beyond the last one of the instrument."""
    for index, citation in enumerate(item.basis):
        law = context.registry.laws.get(citation.law or "")
        if law is None or not law.articles or not citation.article:
            continue
        beyond = [ref for ref in parse_articles(citation.article) if (ref.article or 0) > (law.articles or 0)]
        if beyond:
            yield Finding(
                ("basis", index, "article"),
                Text(
                    f"《{citation.law}》共 {law.articles} 条，没有所引的“{citation.article}”",
                    f"{citation.law} has {law.articles} articles, not {citation.article}",
                ),
                Text("请对照现行文本改正条款", "correct the article after the text in force"),
            )
