from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL204",
    scope="item",
    title=Text("主题已登记", "every topic is in topics.yml"),
    source=Text("GB/T 39046-2020 服务主题分类", "GB/T 39046-2020, subject classification"),
)
def topics_are_known(item: Item, context: Context) -> Iterator[Finding]:
    """Find topics that topics.yml does not have."""
    known = {topic.id for topic in context.registry.topics}
    for index, topic in enumerate(item.topics):
        if topic not in known:
            yield Finding(
                ("topics", index),
                Text(f"topics.yml 里没有主题“{topic}”", f'topics.yml has no "{topic}"'),
                Text("可用的主题：" + "、".join(sorted(known)), "known: " + ", ".join(sorted(known)))
                if known
                else Text(
                    "请先在 powers/topics.yml 中登记主题", "enter the topic in powers/topics.yml first"
                ),
            )
