from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.setting_powers import LICENCE, named, too_low


@rule(
    "PL303",
    scope="item",
    substance=True,
    title=Text("行政许可由有权设定的文件设定", "a licence rests on what may set one"),
    source=Text("行政许可法第十四条至第十七条", "Administrative Licence Law arts. 14-17"),
)
def licence_is_set_high_enough(item: Item, context: Context) -> Iterator[Finding]:
    """Find licences that rest on nothing but rules of ministries or cities and documents."""
    if item.category != "licence" or item.standing in LEFT:
        return
    if found := too_low(item.basis, LICENCE, context):
        yield Finding(
            ("basis",),
            Text(
                f"设定依据只有{named(found)}，不得设定行政许可",
                "none of the instruments may set a licence",
            ),
            Text(
                "请补充设定该许可的法律、法规或国务院决定；没有的，应提出取消",
                "add the law or regulation that sets it, or propose to cancel the item",
            ),
        )
