import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.durations import working_days
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.limits import in_words

ENOUGH = 5  # working days
SITE = re.compile("现场(?:勘查|勘验|勘察|踏勘|核查|验收)|听证|专家(?:评审|论证)")
SPECIAL = re.compile("现场(?:勘查|勘验|勘察|踏勘|核查|验收)|听证|专家(?:评审|论证)|检验|检测|检疫|鉴定")
LEFT_OUT = re.compile("不计|不算|不包括|不含|除外")


@rule(
    "PL621",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "有现场勘查、听证、检验、专家评审的，时限够用",
        "an item with site visits, hearings, tests or reviews has time for them",
    ),
    source=Text(
        "行政许可法第四十五条、第五十五条第二款；优化营商环境条例第三十六条第一款",
        "Administrative Licence Law arts. 45 and 55; Regulations on the Business Environment art. 36",
    ),
)
def special_procedure_has_time(item: Item, context: Context) -> Iterator[Finding]:
    """Find limits below five working days for items that need a site visit, a hearing, tests or a review."""
    limit = item.time_limit and (item.time_limit.promised or item.time_limit.statutory)
    if not limit or not item.time_limit or working_days(limit) >= ENOUGH:
        return
    notes = (limit.note, item.time_limit.note, item.time_limit.statutory and item.time_limit.statutory.note)
    if any(note and LEFT_OUT.search(note) for note in notes):
        return
    steps = item.own_flow.steps if item.own_flow else ()
    found = next((m for text in item.conditions if (m := SITE.search(text))), None) or next(
        (m for step in steps if not step.duration and (m := SPECIAL.search(step.name))), None
    )
    if found:
        words = in_words(limit)
        yield Finding(
            ("time_limit",),
            Text(
                f"要{found[0]}，办结时限只有 {words.zh}，也没有说明{found[0]}的时间是否计入",
                f"the limit is {words.en}, and nothing says whether the special procedure counts",
            ),
            Text(
                "请核对办结时限；依法不计入的，在时限说明中写明“所需时间不计算在内”",
                "check the limit, or note that the time of the special procedure is not counted",
            ),
        )
