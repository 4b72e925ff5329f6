from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL306",
    scope="item",
    substance=True,
    title=Text("收费有依据和标准", "a fee has a basis and a standard"),
    source=Text("行政许可法第五十八条、第五十九条", "Administrative Licence Law arts. 58 and 59"),
)
def fee_has_a_basis(item: Item, context: Context) -> Iterator[Finding]:
    """Find fees without basis or standard, and charges that name no fee."""
    if item.fees is None or not item.fees.charged:
        return
    if not item.fees.standards and not item.fees.note:
        yield Finding(
            ("fees",),
            Text("写明收费，却没有收费项目", "charged, but no fee is named"),
            Text("请在 standards 下写明项目、标准和依据", "name fee, standard and basis under standards"),
        )
    for index, fee in enumerate(item.fees.standards):
        if not fee.basis:
            yield Finding(
                ("fees", "standards", index),
                Text(f"收费“{fee.name}”没有依据", f'the fee "{fee.name}" has no basis'),
                Text(
                    "请写明收费依据；没有法律、行政法规依据的不得收费",
                    "a fee without a legal basis may not be charged",
                ),
            )
        if not fee.standard:
            yield Finding(
                ("fees", "standards", index),
                Text(f"收费“{fee.name}”没有标准", f'the fee "{fee.name}" has no standard'),
                Text("请写明公布的收费标准", "state the published standard"),
            )
