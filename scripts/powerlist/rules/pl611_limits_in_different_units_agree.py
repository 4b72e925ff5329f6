from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.durations import surely_longer, working_days
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.limits import in_words


@rule(
    "PL611",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "承诺办结时限与法定办结时限单位不同时，换算后不超过",
        "a promise in another unit is no longer than the statutory limit",
    ),
    source=Text(
        "优化营商环境条例第三十六条第二款；行政许可法第八十二条（期限以工作日计算）",
        "Regulations on the Business Environment art. 36; Administrative Licence Law art. 82",
    ),
)
def limits_in_different_units_agree(item: Item, context: Context) -> Iterator[Finding]:
    """Find promises in another unit than the statutory limit that are longer on most calendars only."""
    limit = item.time_limit
    if limit is None or limit.statutory is None or limit.promised is None:
        return
    promised, statutory = limit.promised, limit.statutory
    if "on_the_spot" in (promised.unit, statutory.unit) or surely_longer(promised, statutory):
        return
    if working_days(promised) > working_days(statutory):
        own, allowed = in_words(promised), in_words(statutory)
        yield Finding(
            ("time_limit", "promised"),
            Text(
                f"承诺办结时限 {own.zh}与法定办结时限 {allowed.zh}单位不同，换算后可能更长",
                f"a promise of {own.en} may be longer than the statutory {allowed.en}",
            ),
            Text(
                "请用与法定办结时限相同的单位填写承诺办结时限",
                "give the promise in the unit of the statutory limit",
            ),
        )
