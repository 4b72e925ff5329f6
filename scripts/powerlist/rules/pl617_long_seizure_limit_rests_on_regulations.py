from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.durations import surely_longer
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.limits import LAWS, general_limit, in_words, rests_on


@rule(
    "PL617",
    scope="item",
    substance=True,
    title=Text(
        "查封、扣押、冻结的期限超过三十日的，依据是法律、行政法规",
        "a seizure beyond 30 days rests on a law or administrative regulation",
    ),
    source=Text(
        "行政强制法第二十五条第一款、第三十二条第一款", "Administrative Coercion Law arts. 25 and 32"
    ),
)
def long_seizure_limit_rests_on_regulations(item: Item, context: Context) -> Iterator[Finding]:
    """Find limits beyond the general one whose basis is of a lower kind than the law asks for."""
    statutory = item.time_limit.statutory if item.time_limit else None
    if item.category != "coercion" or statutory is None or not statutory.basis:
        return
    general = general_limit(item)
    if general is None or not surely_longer(statutory, general.limit):
        return
    if not rests_on(statutory.basis, LAWS | {"administrative_regulation"}, context, but=general.law):
        own, allowed = in_words(statutory), in_words(general.limit)
        yield Finding(
            ("time_limit", "statutory", "basis"),
            Text(
                f"法定办结时限 {own.zh}，超过《{general.law}》{general.article}的 {allowed.zh}，"
                "所列时限依据不能另定期限",
                f"the limit of {own.en} is beyond the general {allowed.en}; its basis may not set another",
            ),
            Text(
                f"请写明另定期限的法律、行政法规和条款；没有的，改为 {allowed.zh}",
                f"name what may set another limit, or write {allowed.en}",
            ),
        )
