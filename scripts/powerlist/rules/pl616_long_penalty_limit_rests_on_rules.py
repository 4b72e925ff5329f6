from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.durations import surely_longer
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.limits import RULES_AND_HIGHER, general_limit, in_words, rests_on


@rule(
    "PL616",
    scope="item",
    substance=True,
    title=Text(
        "处罚的期限超过九十日的，依据是法律、法规或者规章",
        "a penalty's limit beyond 90 days rests on a law, regulation or rule",
    ),
    source=Text("行政处罚法第六十条", "Administrative Penalty Law art. 60"),
)
def long_penalty_limit_rests_on_rules(item: Item, context: Context) -> Iterator[Finding]:
    """Find limits beyond the general one whose basis is of a lower kind than the law asks for."""
    statutory = item.time_limit.statutory if item.time_limit else None
    if item.category != "penalty" or statutory is None or not statutory.basis:
        return
    general = general_limit(item)
    if general is None or not surely_longer(statutory, general.limit):
        return
    if not rests_on(statutory.basis, RULES_AND_HIGHER, context, but=general.law):
        own, allowed = in_words(statutory), in_words(general.limit)
        yield Finding(
            ("time_limit", "statutory", "basis"),
            Text(
                f"法定办结时限 {own.zh}，超过《{general.law}》{general.article}的 {allowed.zh}，"
                "所列时限依据不能另定期限",
                f"the limit of {own.en} is beyond the general {allowed.en}; its basis may not set another",
            ),
            Text(
                f"请写明另定期限的法律、法规、规章和条款；没有的，改为 {allowed.zh}",
                f"name what may set another limit, or write {allowed.en}",
            ),
        )
