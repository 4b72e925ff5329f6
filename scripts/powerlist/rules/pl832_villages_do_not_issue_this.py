from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.proofs import is_village_proof, not_theirs


@rule(
    "PL832",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "不要求嘎查村、社区出具国家明令不出具的证明", "committees are not asked for what they must not issue"
    ),
    source=Text(
        "民发〔2020〕20号附件：不应由基层群众性自治组织出具证明事项清单（第一批）",
        "Ministry of Civil Affairs 2020 No. 20, annex: twenty proofs that committees do not issue",
    ),
)
def villages_do_not_issue_this(item: Item, context: Context) -> Iterator[Finding]:
    """Find the twenty proofs that village and neighbourhood committees no longer issue."""
    for index, material in enumerate(item.materials):
        proof = not_theirs(material.name) if is_village_proof(material.name) else ""
        if proof:
            yield Finding(
                ("materials", index, "name"),
                Text(
                    f"申请材料第 {index + 1} 项“{material.name}”属于嘎查村、社区不出具的“{proof}”",
                    f"material {index + 1} is a proof that committees do not issue",
                ),
                Text(
                    "请取消，改由公安、民政等主管部门的证件或者部门核验解决",
                    "drop it: the competent office's papers or registers serve",
                ),
            )
