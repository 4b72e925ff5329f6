from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.setting_powers import LEVY, named, too_low


@rule(
    "PL321",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("行政征收有法律、法规依据", "a levy rests on a law or regulation"),
    source=LEVY.source,
)
def levy_is_set_high_enough(item: Item, context: Context) -> Iterator[Finding]:
    """Find levies that rest on rules and documents alone."""
    if item.category != "levy" or item.standing in LEFT:
        return
    if found := too_low(item.basis, LEVY, context):
        yield Finding(
            ("basis",),
            Text(
                f"行政征收的设定依据只有{named(found)}，没有法律、法规",
                "the levy rests on no law or regulation",
            ),
            Text(
                "请补充设定该征收的法律、法规或国务院决定；没有的，应停止征收、提出取消",
                "add the law or regulation that sets it, or propose to cancel the item",
            ),
        )
