from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.durations import working_days
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.limits import in_words


@rule(
    "PL602",
    scope="item",
    substance=True,
    title=Text("即办件当场或者一个工作日内办结", "an immediate item is done within a day"),
    source=Text(
        "优化营商环境条例第三十六条第一款（当场办结）；GB/T 39046-2020 附录A 办件类型",
        "Regulations on the Business Environment art. 36; GB/T 39046-2020 annex A, kinds of handling",
    ),
)
def immediate_item_takes_one_day(item: Item, context: Context) -> Iterator[Finding]:
    """Find immediate items with a promised limit of more than one day."""
    promised = item.time_limit.promised if item.time_limit else None
    if item.handling == "immediate" and promised and working_days(promised) > 1:
        words = in_words(promised)
        yield Finding(
            ("time_limit", "promised"),
            Text(
                f"办件类型是即办件，承诺办结时限却是 {words.zh}",
                f"an immediate item promises {words.en}",
            ),
            Text(
                "请把承诺办结时限改为当场或 1 个工作日；当场办不了的，把办件类型改为承诺件",
                "promise a day at most, or make it a promised item",
            ),
        )
