from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, all_rules, rule
from powerlist.sources import BASELINE


@rule(
    "PL210",
    scope="registry",
    title=Text("登记的存量问题指明事项和实体规则", "a debt names an item and a rule of substance"),
    source=Text("本项目数据约定：写法上的错误不得登记为存量", "this project's conventions for data"),
)
def debts_name_items(context: Context) -> Iterator[Finding]:
    """Find baseline entries of unknown items, or of rules that may not be put off."""
    substance = {one.id for one in all_rules() if one.substance}
    for index, debt in enumerate(context.registry.debts):
        if debt.item not in context.registry.items:
            yield Finding(
                ("debts", index, "item"),
                Text(
                    f"存量问题 {debt.rule} 登记在事项 {debt.item} 名下，清单里没有这个事项",
                    f"there is no item {debt.item}",
                ),
                Text("请从存量问题中删去这一条", "remove the entry"),
                path=BASELINE,
            )
        if debt.rule not in substance:
            yield Finding(
                ("debts", index, "rule"),
                Text(
                    f"事项 {debt.item} 的存量问题 {debt.rule} 是写法上的错误，不能登记为存量",
                    f"{debt.rule} may not be put on the baseline",
                ),
                Text("请改正事项本身，再从存量问题中删去这一条", "correct the data itself, remove the entry"),
                path=BASELINE,
            )
