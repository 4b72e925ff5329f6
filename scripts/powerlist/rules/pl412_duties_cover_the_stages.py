import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.due import is_due
from powerlist.schema import title_of

# The stages of a procedure, each with the words by which lists speak of it.
STAGES = {
    "licence": {
        "受理": "受理|接收|接件",
        "审查": "审查|审核|核查|查验|检疫|评审",
        "决定": "决定|批准|审批|核发",
        "送达": "送达|颁发|发放|发证|制证|核发",
        "事后监管": "监管|监督|检查|事后",
    },
    "penalty": {
        "立案": "立案|受理(?:责任|阶段|环节)|案件受理",
        "调查": "调查|取证|勘验",
        "审查": "审查|审核|审理|集体讨论",
        "告知": "告知",
        "决定": "决定",
        "送达": "送达|交付",
        "执行": "强制执行|执行(?:责任|阶段|环节)|"
        "(?:决定|处罚|当事人|逾期|期限)[^。；]{0,12}(?:执行|履行|缴纳)",
    },
}
_PATTERNS = {
    category: {stage: re.compile(words) for stage, words in stages.items()}
    for category, stages in STAGES.items()
}


@rule(
    "PL412",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("责任事项覆盖办理的各个环节", "the duties cover the stages of the procedure"),
    source=Text(
        "行政许可法第三十二条、第三十四条、第三十八条、第四十四条、第六十一条；"
        "行政处罚法第四十四条、第五十四条、第五十七条、第六十一条、第六十六条",
        "Licence Law arts. 32, 34, 38, 44, 61; Penalty Law arts. 44, 54, 57, 61, 66",
    ),
)
def duties_cover_the_stages(item: Item, context: Context) -> Iterator[Finding]:
    """Find licences and penalties whose duties say nothing of a stage, neither as a heading nor in words."""
    stages = _PATTERNS.get(item.category)
    if stages is None or not item.duties or not is_due(item, context):
        return
    said = "\n".join(f"{duty.stage or ''}：{duty.duty}" for duty in item.duties)
    missing = [stage for stage, words in stages.items() if not words.search(said)]
    if missing:
        category = title_of("category", item.category)
        yield Finding(
            ("duties",),
            Text(
                f"“{item.name}”的责任事项没有写到{'、'.join(missing)}",
                f"the duties do not speak of all stages: {len(missing)} are missing",
            ),
            Text(
                f"{category}的责任事项一般写明{'、'.join(stages)}各环节；本事项没有的环节，请登记例外并写明理由",
                "add the duties of these stages, or an exception with its reason",
            ),
        )
