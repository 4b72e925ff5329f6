from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.setting_powers import PENALTY, named, too_low


@rule(
    "PL304",
    scope="item",
    substance=True,
    title=Text("行政处罚由有权设定的文件设定", "a penalty rests on what may set one"),
    source=Text("行政处罚法第十条至第十四条、第十六条", "Administrative Penalty Law arts. 10-14, 16"),
)
def penalty_is_set_high_enough(item: Item, context: Context) -> Iterator[Finding]:
    """Find penalties that rest on less than rules."""
    if item.category != "penalty" or item.standing in LEFT:
        return
    if found := too_low(item.basis, PENALTY, context):
        yield Finding(
            ("basis",),
            Text(
                f"设定依据只有{named(found)}，不得设定行政处罚",
                "nothing below a rule may set a penalty",
            ),
            Text(
                "请补充设定该处罚的法律、法规或规章；没有的，应提出取消",
                "add the law, regulation or rule that sets it, or propose to cancel the item",
            ),
        )
