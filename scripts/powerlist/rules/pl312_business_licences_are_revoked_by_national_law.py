from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.setting_powers import BUSINESS_LICENCE, named, too_low


@rule(
    "PL312",
    scope="item",
    substance=True,
    title=Text("吊销营业执照由法律、行政法规设定", "business licences are revoked by national law"),
    source=BUSINESS_LICENCE.source,
)
def business_licences_are_revoked_by_national_law(item: Item, context: Context) -> Iterator[Finding]:
    """Find penalties that revoke business licences on a basis of local regulations or less."""
    penalty = item.penalty
    if penalty is None or "revoke_licence" not in penalty.kinds or item.standing in LEFT:
        return
    if BUSINESS_LICENCE.title.zh not in item.name + (penalty.range or ""):
        return
    if found := too_low(item.basis, BUSINESS_LICENCE, context):
        yield Finding(
            ("penalty", "kinds", penalty.kinds.index("revoke_licence")),
            Text(
                f"处罚写有吊销营业执照，设定依据只有{named(found)}",
                "a business licence is revoked, but no law or administrative regulation is cited",
            ),
            Text(
                "地方性法规不得设定吊销营业执照；请补充法律、行政法规的条款，没有的，删去这一种类",
                "local regulations may not set this; add the law, or take it away",
            ),
        )
