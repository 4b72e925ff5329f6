from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.due import is_due


@rule(
    "PL410",
    scope="item",
    substance=True,
    title=Text("收费的事项逐项列出收费项目", "what is charged is listed, not only noted"),
    source=Text(
        "行政许可法第五十九条：按照公布的法定项目和标准收费；政府信息公开条例第二十条第八项",
        "Licence Law art. 59; Regulation on Open Government Information art. 20 (8)",
    ),
)
def charged_fee_is_listed(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that charge a fee and speak of it in the note only.

    A charge without even a note, and a fee without basis or standard, are errors in phase 1 already (PL306).
    """
    fees = item.fees
    if fees and fees.charged and fees.note and not fees.standards and is_due(item, context):
        yield Finding(
            ("fees",),
            Text(
                f"“{item.name}”收费，只写了收费说明，没有列出收费项目", "a fee is noted, but none is listed"
            ),
            Text(
                "请逐项列出收费项目、标准和依据；不收费的，请把“是否收费”改为“否”",
                "list the fees under standards:, or write charged: false",
            ),
        )
