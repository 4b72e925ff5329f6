from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.proofs import is_village_proof, not_theirs


@rule(
    "PL831",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "要嘎查村、社区开的证明有法律法规依据", "a proof asked of a village committee has a legal basis"
    ),
    source=Text(
        "民发〔2020〕20号：没有法律法规依据或未经国务院批准列入保留清单的，基层群众性自治组织不予出具",
        "Ministry of Civil Affairs 2020 No. 20: committees issue no proof without a legal basis",
    ),
)
def village_proofs_have_a_basis(item: Item, context: Context) -> Iterator[Finding]:
    """Find proofs to be issued by village and neighbourhood committees that cite nothing."""
    for index, material in enumerate(item.materials):
        if is_village_proof(material.name) and not material.basis and not not_theirs(material.name):
            yield Finding(
                ("materials", index, "name"),
                Text(
                    f"申请材料第 {index + 1} 项“{material.name}”要嘎查村、社区出具，没有写明要求依据",
                    f"material {index + 1} is to be issued by a committee, without a basis",
                ),
                Text(
                    "请写明法律、法规的条款；没有的取消这份证明，改为部门核验或者书面承诺",
                    "cite the law, or drop the proof: look it up, or take a promise",
                ),
            )
