from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.sources import SETTINGS


@rule(
    "PL233",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("首页常办的词查得到事项", "the home page's popular words find something"),
    source=Text(
        "自治区令第275号第四条：便民高效", "Decree 275 of Inner Mongolia, art. 4: convenience of the people"
    ),
)
def popular_words_find_something(context: Context) -> Iterator[Finding]:
    """Find words on the home page that are in no name or alias, and no everyday word of words.yml."""
    registry = context.registry
    if not registry.items.cards or not registry.settings.site.popular:
        return
    names = [text for card in registry.items.cards for text in (card.name, *card.aliases)]
    found = "\n".join([*names, *(say for word in registry.words for say in word.say)])
    for index, word in enumerate(registry.settings.site.popular):
        if word not in found:
            yield Finding(
                ("site", "popular", index),
                Text(f"首页常办的“{word}”在清单里查不到事项", f'"{word}" finds nothing'),
                Text(
                    "请换一个查得到的词，或者给对应的事项加上这个常用叫法",
                    "choose another word, or give an item this alias",
                ),
                path=SETTINGS,
            )
