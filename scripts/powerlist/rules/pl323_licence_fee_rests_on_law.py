from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.setting_powers import LICENCE_FEE, named, too_low


@rule(
    "PL323",
    scope="item",
    substance=True,
    title=Text("许可收费由法律、行政法规规定", "a licence's fee rests on a law or regulation"),
    source=Text("行政许可法第五十八条第一款、第五十九条", "Administrative Licence Law arts. 58(1), 59"),
)
def licence_fee_rests_on_law(item: Item, context: Context) -> Iterator[Finding]:
    """Find fees for licences whose basis has no law or administrative regulation."""
    if item.category != "licence" or item.fees is None or item.standing in LEFT:
        return
    for index, fee in enumerate(item.fees.standards):
        if fee.basis and (found := too_low(fee.basis, LICENCE_FEE, context)):
            yield Finding(
                ("fees", "standards", index, "basis"),
                Text(
                    f"许可收费“{fee.name}”的收费依据只有{named(found)}，没有法律、行政法规",
                    f'the fee "{fee.name}" rests on no law or administrative regulation',
                ),
                Text(
                    "请补充规定收费的法律、行政法规条款；没有的，实施许可不得收费",
                    "add the law or administrative regulation; without one no fee may be charged",
                ),
            )
