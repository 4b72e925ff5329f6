from collections.abc import Iterator

from powerlist.model import Flowchart
from powerlist.model.durations import surely_longer
from powerlist.model.legal_stages import STEP_LIMITS, stands_for
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.flow_time import is_the_departments
from powerlist.rules.limits import in_words


@rule(
    "PL626",
    scope="flowchart",
    substance=True,
    title=Text("环节时限不超过法律规定的期限", "no step takes longer than its law allows"),
    source=Text(
        "行政许可法第三十二条、第四十四条、第四十七条；行政处罚法第五十六条、第六十条、第六十一条；行政强制法第十九条、第二十五条",
        "Administrative Licence Law arts. 32, 44, 47; Administrative Penalty Law arts. 56, 60, 61; "
        "Administrative Coercion Law arts. 19, 25",
    ),
)
def steps_keep_the_laws_limits(chart: Flowchart, context: Context) -> Iterator[Finding]:
    """Find steps with more time than the law of procedure gives, unless another basis gives it."""
    for index, step in enumerate(chart.steps):
        if step.duration is None or not is_the_departments(step) or "公告" in step.name:
            continue
        for rule_of_law in STEP_LIMITS:
            if rule_of_law.category not in chart.categories or not stands_for(step, rule_of_law.words):
                continue
            others = {one.law for one in step.duration.basis} - {rule_of_law.law}
            if (rule_of_law.otherwise and others) or not surely_longer(step.duration, rule_of_law.limit):
                continue
            own, allowed = in_words(step.duration), in_words(rule_of_law.limit)
            yield Finding(
                ("steps", index, "duration"),
                Text(
                    f"环节“{step.name}”写了 {own.zh}，《{rule_of_law.law}》{rule_of_law.articles}规定"
                    f"{rule_of_law.step}不超过 {allowed.zh}",
                    f'the step "{step.id}" takes {own.en}; the law allows {allowed.en}',
                ),
                Text(f"请改到 {allowed.zh}以内", f"write {allowed.en} at most"),
            )
            break
