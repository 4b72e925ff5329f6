from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.validity import missing_articles


@rule(
    "PL302",
    scope="item",
    substance=True,
    title=Text("设定依据引用的条款存在", "the cited article of the basis exists"),
    source=Text(
        "行政处罚法第四十四条、第五十九条：告知和决定须有依据；自治区令第275号第六条：准确性",
        "Administrative Penalty Law arts. 44, 59; Decree 275 of Inner Mongolia art. 6",
    ),
)
def article_exists(item: Item, context: Context) -> Iterator[Finding]:
    """Find citations of an article beyond the last one of the instrument."""
    if item.standing in LEFT:
        return
    for index, citation in enumerate(item.basis):
        if articles := missing_articles(citation, context):
            yield Finding(
                ("basis", index, "article"),
                Text(
                    f"《{citation.law}》共 {articles} 条，没有所引的“{citation.article}”",
                    f"{citation.law} has {articles} articles, not {citation.article}",
                ),
                Text("请对照现行文本改正条款", "correct the article after the text in force"),
            )
