from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import terms
from powerlist.sources import WORDS


@rule(
    "PL222",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("常用词对应的清单用语查得到事项", "what everyday words mean is on the list"),
    source=Text(
        "自治区令第275号第四条：便民高效", "Decree 275 of Inner Mongolia, art. 4: convenience of the people"
    ),
)
def words_find_something(context: Context) -> Iterator[Finding]:
    """Find official terms of words.yml that no category is called and no item holds anywhere.

    Most terms are in some item's name; only for the few others the texts are searched.
    """
    items = context.registry.items
    if not items.cards:
        return
    called = [text for card in items.cards for text in (card.name, card.main_item or "", *card.aliases)]
    names = "\n".join([*called, *(term.title for term in terms("category").values())])
    for index, word in enumerate(context.registry.words):
        for position, term in enumerate(word.means):
            if term not in names and not any(items.mentioning({term})):
                said = "、".join(word.say)
                yield Finding(
                    ("words", index, "means", position),
                    Text(
                        f"群众说“{said}”时查“{term}”，清单里没有一个事项提到“{term}”",
                        f'no item holds "{term}", which "{said}" stands for',
                    ),
                    Text(
                        "请改成清单里事项名称的用语；清单确实没有这类事项的，请删去这一条",
                        "write a term of the list's names, or remove it",
                    ),
                    path=WORDS,
                )
