from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL629",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("承诺当场办结的是即办件", "an item promised on the spot is an immediate one"),
    source=Text("GB/T 39046-2020 附录A 办件类型", "GB/T 39046-2020 annex A, kinds of handling"),
)
def on_the_spot_item_is_immediate(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that promise to be done on the spot and are no immediate items."""
    promised = item.time_limit.promised if item.time_limit else None
    if item.handling == "promised" and promised and promised.unit == "on_the_spot":
        yield Finding(
            ("handling",),
            Text("承诺当场办结，办件类型却是承诺件", "promised on the spot, yet not an immediate item"),
            Text("请把办件类型改为即办件，或者改正承诺办结时限", "make it immediate, or correct the promise"),
        )
