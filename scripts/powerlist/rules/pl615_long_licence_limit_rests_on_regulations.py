from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.durations import surely_longer
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.limits import LAWS_AND_REGULATIONS, general_limit, in_words, rests_on


@rule(
    "PL615",
    scope="item",
    substance=True,
    title=Text(
        "许可的法定办结时限超过一般期限的，依据是法律、法规",
        "a licence's longer limit rests on a law or regulation",
    ),
    source=Text("行政许可法第四十二条", "Administrative Licence Law art. 42"),
)
def long_licence_limit_rests_on_regulations(item: Item, context: Context) -> Iterator[Finding]:
    """Find limits beyond the general one whose basis is of a lower kind than the law asks for."""
    statutory = item.time_limit.statutory if item.time_limit else None
    if item.category != "licence" or statutory is None or not statutory.basis:
        return
    general = general_limit(item)
    if general is None or not surely_longer(statutory, general.limit):
        return
    if not rests_on(statutory.basis, LAWS_AND_REGULATIONS, context, but=general.law):
        own, allowed = in_words(statutory), in_words(general.limit)
        yield Finding(
            ("time_limit", "statutory", "basis"),
            Text(
                f"法定办结时限 {own.zh}，超过《{general.law}》{general.article}的 {allowed.zh}，"
                "所列时限依据不能另定期限",
                f"the limit of {own.en} is beyond the general {allowed.en}; its basis may not set another",
            ),
            Text(
                f"请写明另定期限的法律、法规和条款；没有的，改为 {allowed.zh}",
                f"name what may set another limit, or write {allowed.en}",
            ),
        )
