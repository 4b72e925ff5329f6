import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

NONE = re.compile("无|否|没有|不涉及|不需要|无中介服务|不涉及中介服务")
NAMES_A_LAW = re.compile("《|(?:法|条例|决定)[^，。；]{0,4}第[一二三四五六七八九十百零〇0-9]+条")
REMEDY = "请写明法律、法规或者国务院决定的条款；没有依据的，不得作为办理条件"


@rule(
    "PL662",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("中介服务写明依据", "an intermediary service names its basis"),
    source=Text("优化营商环境条例第四十三条第一款", "Regulations on the Business Environment art. 43"),
)
def intermediary_service_names_its_basis(item: Item, context: Context) -> Iterator[Finding]:
    """Find intermediary services, and papers drawn up by intermediaries, without a basis."""
    said = item.intermediary
    if said and not NONE.fullmatch(said.strip("。 ")) and not NAMES_A_LAW.search(said):
        yield Finding(
            ("intermediary",),
            Text(f"中介服务“{shortened(said)}”没有写明依据", "the intermediary service names no basis"),
            Text(REMEDY, "name the law, regulation or State Council decision, or do not ask for it"),
        )
    for index, material in enumerate(item.materials):
        if material.source == "intermediary" and not material.basis:
            yield Finding(
                ("materials", index),
                Text(
                    f"材料“{material.name}”由中介机构出具，没有写明要求依据",
                    "a paper drawn up by an intermediary names no basis",
                ),
                Text(REMEDY, "name the law, regulation or State Council decision, or do not ask for it"),
            )


def shortened(text: str) -> str:
    """Return the text, or its beginning if it is long."""
    return text if len(text) <= 30 else f"{text[:30]}……"
