import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

ADULT = re.compile("年?满(?:十八|18)(?:周)?岁|成年人|完全民事行为能力")
GUARDIAN = re.compile("监护人(?:代|陪同|到场|身份|签字|同意)|法定代理人代")
UNLESS = re.compile("未满|不满|未成年|无民事行为能力|限制民事行为能力|残疾|精神|智力|失能")


@rule(
    "PL654",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("要求成年的，不同时由监护人代办", "an item for adults is not done by a guardian"),
    source=Text(
        "GB/T 39046-2020 表4（受理条件）；民法典第十七条、第十八条",
        "GB/T 39046-2020 table 4; Civil Code arts. 17-18",
    ),
)
def minimum_age_and_guardian_agree(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that ask for adults and provide for a minor's guardian."""
    adult = next((m for text in item.conditions if (m := ADULT.search(text))), None)
    if not adult or any(UNLESS.search(text) for text in item.conditions):
        return
    texts = [(("conditions", n), text) for n, text in enumerate(item.conditions)]
    texts += [(("materials", n), f"{one.name}{one.note or ''}") for n, one in enumerate(item.materials)]
    for field, text in texts:
        found = GUARDIAN.search(text)
        if found and not UNLESS.search(text):
            yield Finding(
                field,
                Text(
                    f"受理条件要求“{adult[0]}”，又写了“{found[0]}”",
                    "the item is for adults, yet a guardian acts",
                ),
                Text("请核对年龄条件；未成年人也能申请的，写明两种情形", "state both cases, or remove one"),
            )
