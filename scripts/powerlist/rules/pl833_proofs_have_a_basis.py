from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.proofs import is_proof, is_village_proof


@rule(
    "PL833",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "要求提交的证明有法律、法规或者国务院决定依据", "proofs rest on laws or State Council decisions"
    ),
    source=Text(
        "优化营商环境条例第四十四条第一款：证明事项应当有法律、法规或者国务院决定依据",
        "Regulation on the Business Environment art. 44(1)",
    ),
)
def proofs_have_a_basis(item: Item, context: Context) -> Iterator[Finding]:
    """Find proofs that cite nothing; what they cite is looked at by the rules on legality."""
    for index, material in enumerate(item.materials):
        if material.basis or not is_proof(material.name) or is_village_proof(material.name):
            continue
        yield Finding(
            ("materials", index, "name"),
            Text(
                f"申请材料第 {index + 1} 项“{material.name}”没有写明要求依据",
                f"material {index + 1}, a proof, has no basis",
            ),
            Text(
                "请写明法律、法规或者国务院决定的条款；没有的取消，改为部门核验或者书面承诺",
                "cite a law, a regulation or a State Council decision, or drop the proof",
            ),
        )
