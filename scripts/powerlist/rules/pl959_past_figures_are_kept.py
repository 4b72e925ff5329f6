from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Severity, Text, rule
from powerlist.rules.changed import listed, others


@rule(
    "PL959",
    scope="change",
    severity=Severity.WARNING,
    title=Text("以前月份的考核数据改动，有人核对", "somebody looks when figures of past months change"),
    source=Text(
        "统计法第七条：统计资料真实、准确；本清单数据约定：月度数据公布后更正要有人核对",
        "Statistics Law art. 7: figures are true and accurate",
    ),
)
def past_figures_are_kept(context: ChangeContext) -> Iterator[Finding]:
    """Point out monthly figures that were there before and differ now, or are gone."""
    for one in others(context, "assessment"):
        if one.added:
            continue
        told = "删除了" if one.removed else f"改了{listed(element.label for element in one.elements)}"
        yield Finding(
            (),
            Text(f"{one.key} 的月度考核数据{told}", f"the figures of {one.key} differ or are gone"),
            Text("请核对更正的原因和原始记录", "check why they were put right"),
            path=f"powers/assessments/{one.key}.yml",
        )
