from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.validity import lapse


@rule(
    "PL324",
    scope="item",
    substance=True,
    title=Text("收费依据现行有效", "the basis of a fee is in force"),
    source=Text(
        "行政许可法第五十九条：按照公布的法定项目和标准收费；价格法第四十七条",
        "Administrative Licence Law art. 59; Price Law art. 47",
    ),
)
def fee_basis_is_in_force(item: Item, context: Context) -> Iterator[Finding]:
    """Find fees whose basis was repealed by today, or is not in force yet."""
    if item.fees is None or item.standing in LEFT:
        return
    for index, fee in enumerate(item.fees.standards):
        for position, citation in enumerate(fee.basis):
            if found := lapse(citation.law, context):
                yield Finding(
                    ("fees", "standards", index, "basis", position, "law"),
                    Text(
                        f"收费项目“{fee.name}”的收费依据{found.message.zh}",
                        f'the fee "{fee.name}": {found.message.en}',
                    ),
                    Text(
                        "请改引现行的收费依据；没有的，停止收费",
                        "cite what is in force, or charge no more",
                    ),
                )
