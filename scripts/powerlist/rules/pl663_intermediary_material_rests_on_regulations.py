from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.limits import LAWS_AND_REGULATIONS, rests_on


@rule(
    "PL663",
    scope="item",
    substance=True,
    title=Text(
        "中介机构出具的材料依据是法律、法规或者国务院决定",
        "an intermediary's paper rests on a law, regulation or State Council decision",
    ),
    source=Text("优化营商环境条例第四十三条第一款", "Regulations on the Business Environment art. 43"),
)
def intermediary_material_rests_on_regulations(item: Item, context: Context) -> Iterator[Finding]:
    """Find papers drawn up by intermediaries that only rules or documents ask for."""
    if item.category != "licence":
        return
    for index, material in enumerate(item.materials):
        if material.source != "intermediary" or not material.basis:
            continue
        if not rests_on(material.basis, LAWS_AND_REGULATIONS, context):
            yield Finding(
                ("materials", index, "basis"),
                Text(
                    f"材料“{material.name}”由中介机构出具，所列依据不是法律、法规或者国务院决定",
                    "a paper drawn up by an intermediary rests on rules or documents only",
                ),
                Text(
                    "请写明法律、法规或者国务院决定的条款；没有的，不得要求提交",
                    "name a law, regulation or State Council decision, or do not ask for it",
                ),
            )
