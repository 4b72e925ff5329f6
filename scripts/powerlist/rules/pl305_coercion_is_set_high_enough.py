from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.setting_powers import COERCION, named, too_low


@rule(
    "PL305",
    scope="item",
    substance=True,
    title=Text("行政强制由有权设定的文件设定", "coercion rests on what may set it"),
    source=Text("行政强制法第十条、第十三条", "Administrative Coercion Law arts. 10 and 13"),
)
def coercion_is_set_high_enough(item: Item, context: Context) -> Iterator[Finding]:
    """Find coercive powers that rest on nothing above rules."""
    if item.category != "coercion" or item.standing in LEFT:
        return
    if found := too_low(item.basis, COERCION, context):
        yield Finding(
            ("basis",),
            Text(
                f"设定依据只有{named(found)}，不得设定行政强制",
                "rules and normative documents may not set coercive measures",
            ),
            Text(
                "请补充设定该强制的法律、法规；没有的，应提出取消",
                "add the law or regulation that sets it, or propose to cancel the item",
            ),
        )
