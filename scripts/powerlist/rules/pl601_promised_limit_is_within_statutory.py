from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.flow_structure import working_days
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL601",
    scope="item",
    substance=True,
    title=Text("承诺时限不超过法定时限", "the promised limit is within the statutory one"),
    source=Text("行政许可法第四十二条、第四十三条", "Administrative Licence Law arts. 42 and 43"),
)
def promised_limit_is_within_statutory(item: Item, context: Context) -> Iterator[Finding]:
    """Find promised limits that are longer than the statutory limit."""
    limit = item.time_limit
    if (
        limit
        and limit.statutory
        and limit.promised
        and working_days(limit.promised) > working_days(limit.statutory)
    ):
        yield Finding(
            ("time_limit", "promised"),
            Text("承诺办结时限比法定办结时限长", "the promised limit is longer than the statutory one"),
            Text("请改短承诺时限，或核对法定时限", "shorten it, or check the statutory limit"),
        )
