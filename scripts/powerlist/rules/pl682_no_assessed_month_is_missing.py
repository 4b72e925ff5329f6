import itertools
from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.assessed import month_after, path_of


@rule(
    "PL682",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("考核的月份不断档", "no assessed month is missing"),
    source=Text(
        "统计法第七条：统计资料真实、准确、完整",
        "Statistics Law art. 7: figures are true, accurate, complete",
    ),
)
def no_assessed_month_is_missing(context: Context) -> Iterator[Finding]:
    """Find months without figures between two that have some; the note of the later one may say why."""
    months = sorted({assessment.month for assessment in context.registry.assessments})
    explained = {assessment.month for assessment in context.registry.assessments if assessment.note}
    for month, following in itertools.pairwise(months):
        missing = month_after(month)
        if missing != following and following not in explained:
            yield Finding(
                ("month",),
                Text(
                    f"{month} 以后是 {following}，缺 {missing} 等月的考核数据"
                    if month_after(missing) != following
                    else f"{month} 以后是 {following}，缺 {missing} 的考核数据",
                    f"no figures of {missing}",
                ),
                Text(
                    "请补上；确实没有考核的，在后一个月的“说明”里写明",
                    "hand them in, or say why there are none",
                ),
                path=path_of(following),
            )
