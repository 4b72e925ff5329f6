from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL306",
    scope="item",
    substance=True,
    title=Text("收费有依据和标准", "a fee has a basis and a standard"),
    source=Text(
        "行政许可法第五十八条、第五十九条；政府信息公开条例第二十条第八项",
        "Administrative Licence Law arts. 58, 59; Regulation on Open Government Information art. 20(8)",
    ),
)
def fee_has_a_basis(item: Item, context: Context) -> Iterator[Finding]:
    """Find fees without basis or standard, and charges that name no fee."""
    if item.fees is None or not item.fees.charged or item.standing in LEFT:
        return
    if not item.fees.standards and not item.fees.note:
        yield Finding(
            ("fees",),
            Text("写明收费，却没有收费项目", "charged, but no fee is named"),
            Text("请写明收费项目名称、收费标准和收费依据", "name the fee, its standard and its basis"),
        )
    for index, fee in enumerate(item.fees.standards):
        if not fee.basis:
            yield Finding(
                ("fees", "standards", index),
                Text(f"收费项目“{fee.name}”没有收费依据", f'the fee "{fee.name}" has no basis'),
                Text(
                    "请写明收费依据；没有法律、行政法规依据的不得收费",
                    "a fee without a legal basis may not be charged",
                ),
            )
        if not fee.standard:
            yield Finding(
                ("fees", "standards", index),
                Text(f"收费项目“{fee.name}”没有收费标准", f'the fee "{fee.name}" has no standard'),
                Text("请写明公布的收费标准", "state the published standard"),
            )
