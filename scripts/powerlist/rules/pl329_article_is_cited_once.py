from collections.abc import Iterator

from powerlist.citations import normalise_article
from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL329",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("同一条款只引一次", "an article is cited once"),
    source=Text("自治区令第275号第六条：规范性", "Decree 275 of Inner Mongolia art. 6"),
)
def article_is_cited_once(item: Item, context: Context) -> Iterator[Finding]:
    """Find the same article of the same instrument cited twice in the basis."""
    if len({citation.law for citation in item.basis}) == len(item.basis):
        return
    first: dict[tuple[str, str], int] = {}
    for index, citation in enumerate(item.basis):
        if not citation.law or not citation.article:
            continue
        key = (citation.law, normalise_article(citation.article) or citation.article)
        if key in first:
            yield Finding(
                ("basis", index),
                Text(
                    f"《{citation.law}》{citation.article}在设定依据中引用了两次"
                    f"（第 {first[key] + 1} 项、第 {index + 1} 项）",
                    f"{citation.law} {citation.article} is cited twice",
                ),
                Text("请合并成一项，依据作用写主要的一种", "merge the two, with the main role"),
            )
        else:
            first[key] = index
