from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.assessed import path_of


@rule(
    "PL681",
    scope="registry",
    title=Text("考核的月份已经过完", "an assessed month is over"),
    source=Text(
        "统计法第七条：统计资料真实、准确、及时", "Statistics Law art. 7: figures are true, accurate, timely"
    ),
)
def assessed_months_are_over(context: Context) -> Iterator[Finding]:
    """Find figures of months that are not over today."""
    for assessment in context.registry.assessments:
        if assessment.month >= f"{context.today:%Y-%m}":
            yield Finding(
                ("month",),
                Text(f"{assessment.month} 还没有过完", f"{assessment.month} is not over"),
                Text("请核对月份；月底以后再登记", "check the month, or wait for its end"),
                path=path_of(assessment.month),
            )
