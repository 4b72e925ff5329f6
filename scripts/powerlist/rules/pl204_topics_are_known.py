from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL204",
    scope="item",
    title=Text("主题在主题表中", "every topic is in topics.yml"),
    source=Text("GB/T 39046-2020 表4：服务主题", "GB/T 39046-2020, table 4: service subject"),
)
def topics_are_known(item: Item, context: Context) -> Iterator[Finding]:
    """Find topics that topics.yml does not have."""
    if not item.topics:
        return
    topics = {topic.id: topic.name for topic in context.registry.topics}
    for index, topic in enumerate(item.topics):
        if topic not in topics:
            known = "、".join(f"{name}（{id}）" for id, name in topics.items())
            yield Finding(
                ("topics", index),
                Text(f"主题表里没有“{topic}”", f'topics.yml has no "{topic}"'),
                Text(f"请从主题表中选：{known}", "known: " + ", ".join(topics))
                if known
                else Text("请清单管理部门先建立主题表", "enter the topic in powers/topics.yml first"),
            )
