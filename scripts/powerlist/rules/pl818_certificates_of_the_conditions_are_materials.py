from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.certificates import PROMISED, among, held_papers


@rule(
    "PL818",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "受理条件要求的证照列入申请材料", "certificates that conditions ask for are among the materials"
    ),
    source=Text(
        "行政许可法第三十条：公示需要提交的全部材料的目录；GB/T 36114-2018 服务指南编制规范（原文未核对）",
        "Administrative Licence Law art. 30; GB/T 36114-2018 (not read)",
    ),
)
def certificates_of_the_conditions_are_materials(item: Item, context: Context) -> Iterator[Finding]:
    """Find certificates that the applicant must hold and the list of materials does not have.

    Nothing is said where a promise or a look into registers takes its place, nor of the item's result.
    """
    if not item.materials or not item.conditions:
        return
    names = [material.name for material in item.materials]
    notes = [material.note or "" for material in item.materials]
    if any(PROMISED.search(text) for text in (*names, *notes)):
        return
    known = [*names, *notes, item.name, *(result.name for result in item.results)]
    for index, condition in enumerate(item.conditions):
        missing = [paper for paper in held_papers(condition) if not among(paper, known)]
        if missing:
            yield Finding(
                ("conditions", index),
                Text(
                    f"受理条件第 {index + 1} 项要求有“{missing[0]}”，申请材料里没有",
                    f'"{missing[0]}" is asked for, but is no material',
                ),
                Text(
                    "请把它列入申请材料；由部门核验、不用申请人交的，在条件里说明",
                    "list it, or say in the condition that the office looks it up",
                ),
            )
