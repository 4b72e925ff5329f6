import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.prose import place, prose

ELSEWHERE = re.compile(
    "(?:详?见|参见|请看|请见)(?:(?:附|上|下|本)(?:件|表|录|图|文)|背面|前页|备注|官网|网站|公告栏|《?办事指南》?)"
    "|(?<=[，。；：、（])[同如](?:上|前)(?:所述|项|列)?(?=[。；，、）]|\\Z)"
)
SIGN = re.compile("见[附上下本背前备官网公办《]|参见|请看|[同如][上前]")  # quick to look for


@rule(
    "PL812",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("内容写全，没有“见附件”“如前”", "elements say what they have to say"),
    source=Text(
        "行政许可法第三十条：依据、条件、材料目录等都应当公示；本清单数据约定：清单没有附件",
        "Administrative Licence Law art. 30; this list's conventions: it has no annexes",
    ),
)
def elements_speak_for_themselves(item: Item, context: Context) -> Iterator[Finding]:
    """Find references to annexes and to other places, which the reader does not have before him."""
    words = prose(item)
    if not SIGN.search(words.whole):
        return
    for field, text in words.texts:
        match = ELSEWHERE.search(text) if field[0] not in ("duties", "liability") else None
        if match:
            yield Finding(
                field,
                Text(f"{place(field)}写“{match[0]}”，读的人看不到", f'"{match[0]}" refers elsewhere'),
                Text("请把有关内容写在这里，或者写明文件名称和条款", "say it here, or name the document"),
            )
