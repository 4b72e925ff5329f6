from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.durations import surely_longer
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.limits import in_words


@rule(
    "PL601",
    scope="item",
    substance=True,
    title=Text("承诺办结时限不超过法定办结时限", "the promised limit is within the statutory one"),
    source=Text(
        "优化营商环境条例第三十六条第二款；行政许可法第四十二条",
        "Regulations on the Business Environment art. 36; Administrative Licence Law art. 42",
    ),
)
def promised_limit_is_within_statutory(item: Item, context: Context) -> Iterator[Finding]:
    """Find promised limits that are longer than the statutory limit, whatever the calendar.

    A statutory limit "on the spot" with a note often names another limit for harder cases.
    """
    limit = item.time_limit
    if limit is None or limit.statutory is None or limit.promised is None:
        return
    if limit.statutory.unit == "on_the_spot" and limit.statutory.note:
        return
    if surely_longer(limit.promised, limit.statutory):
        promised, statutory = in_words(limit.promised), in_words(limit.statutory)
        yield Finding(
            ("time_limit", "promised"),
            Text(
                f"承诺办结时限（{promised.zh}）比法定办结时限（{statutory.zh}）长",
                f"the promised limit ({promised.en}) is longer than the statutory one ({statutory.en})",
            ),
            Text(
                f"请把承诺办结时限改到 {statutory.zh}以内；法定办结时限写错的，改正法定办结时限",
                "shorten the promise, or correct the statutory limit",
            ),
        )
