from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.validity import missing_articles, other_citations, places


@rule(
    "PL326",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("责任、追责等处引用的条款存在", "what else is cited has the article"),
    source=Text("自治区令第275号第六条：准确性", "Decree 275 of Inner Mongolia art. 6"),
)
def other_citations_name_existing_articles(item: Item, context: Context) -> Iterator[Finding]:
    """Find articles cited outside the basis that are beyond the last of their instrument."""
    if item.standing in LEFT:
        return
    cited: dict[tuple[str, str, int], list[Field]] = {}
    for field, citation in other_citations(item):
        if articles := missing_articles(citation, context):
            cited.setdefault((citation.law or "", citation.article or "", articles), []).append(field)
    for (key, article, articles), fields in cited.items():
        yield Finding(
            (*fields[0], "article"),
            Text(
                f"{places(fields)}引用的《{key}》共 {articles} 条，没有所引的“{article}”",
                f"{key} has {articles} articles, not {article}",
            ),
            Text("请对照现行文本改正条款", "correct the article after the text in force"),
        )
