import re
from collections.abc import Iterator

from powerlist.citations import parse_articles
from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import contents

LABEL = re.compile(
    r"[\s“\"]*(第[一二三四五六七八九十百千零〇两\d]+条(?:之[一二三四五六七八九十])?)[\s\u3000：:]"
)


@rule(
    "PL330",
    scope="item",
    substance=True,
    title=Text("引用的条文与条款号一致", "the quoted text is of the cited article"),
    source=Text("自治区令第275号第六条：准确性", "Decree 275 of Inner Mongolia art. 6"),
)
def quoted_text_is_of_the_cited_article(item: Item, context: Context) -> Iterator[Finding]:
    """Find quoted texts that begin with the number of another article than the one cited."""
    for field, citation in contents(item).citations:
        label = LABEL.match(citation.text or "")
        if label is None or not citation.article:
            continue
        quoted = parse_articles(label[1])
        cited = parse_articles(citation.article)
        if not quoted or any(ref.article is None or ref.to is not None for ref in cited):
            continue
        if cited and quoted[0].article not in {ref.article for ref in cited}:
            yield Finding(
                (*field, "text"),
                Text(
                    f"引用《{citation.law or '？'}》{citation.article}，条文内容却是{label[1]}",
                    f"{citation.article} is cited, but {label[1]} is quoted",
                ),
                Text("请核对，改正条款号或者条文内容", "correct the article or the text"),
            )
