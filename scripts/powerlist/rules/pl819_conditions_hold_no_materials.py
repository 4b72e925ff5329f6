import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

PAPER = (
    "申请[书表]|登记表|复印件|原件|身份证(?!明)|户口簿|营业执照|照片|材料|证明|委托书|承诺书|报告书?"
    "|合同|章程|图纸"
)
HANDED_IN = re.compile(
    f"(?:提[交供]|出具|递交|报送|携带|附[有上送]?|填[写报])[^，。；、不未]{{0,16}}?(?:{PAPER})(?!.{{0,4}}(?:审查|核实))"
    f"|(?:{PAPER})(?:[一二两三四五六七八九十0-9]+份|\\(一式|（一式)"
)
COMPLETE = re.compile("材料(?:齐全|真实|完整|符合|的真实性)|(?:齐全|真实|完整)的?.{0,4}材料")


@rule(
    "PL819",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "要交的材料写在申请材料里，不写在受理条件里",
        "materials stand among the materials, not the conditions",
    ),
    source=Text(
        "行政许可法第三十条：条件和材料目录分别公示；GB/T 36114-2018 服务指南编制规范（原文未核对）",
        "Administrative Licence Law art. 30; GB/T 36114-2018 (not read)",
    ),
)
def conditions_hold_no_materials(item: Item, context: Context) -> Iterator[Finding]:
    """Find papers to be handed in among the conditions."""
    for index, condition in enumerate(item.conditions):
        found = HANDED_IN.search(condition) if not COMPLETE.search(condition) else None
        if found:
            yield Finding(
                ("conditions", index),
                Text(
                    f"受理条件第 {index + 1} 项写的是要交的材料：“{found[0]}”",
                    f'this is a material, not a condition: "{found[0]}"',
                ),
                Text(
                    "请移到申请材料，一份材料写一行；受理条件只写申请人应当符合什么",
                    "move it to the materials, one to a line",
                ),
            )
