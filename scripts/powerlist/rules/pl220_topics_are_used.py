from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.sources import TOPICS


@rule(
    "PL220",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("每个主题都有事项", "every topic has items"),
    source=Text("GB/T 39046-2020 表4：服务主题", "GB/T 39046-2020, table 4: service subject"),
)
def topics_are_used(context: Context) -> Iterator[Finding]:
    """Find topics that no item names in phase 2: their pages would be empty."""
    if context.registry.settings.stage < 2:
        return
    used = {topic for card in context.registry.items.cards for topic in card.topics}
    for index, topic in enumerate(context.registry.topics):
        if topic.id not in used:
            yield Finding(
                ("topics", index),
                Text(f"主题“{topic.name}”下没有一个事项", f"no item has the topic {topic.id}"),
                Text(
                    "请给属于这个主题的事项填上主题，或者删去这个主题", "give it items, or remove the topic"
                ),
                path=TOPICS,
            )
