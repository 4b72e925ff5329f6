from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.setting_powers import BY_CATEGORY, LEVY, named, too_low
from powerlist.schema import title_of


@rule(
    "PL322",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("权力不只依据规范性文件", "a power rests on more than normative documents"),
    source=Text(
        "国办发〔2018〕37号第一条第一项：行政规范性文件不得增加法律、法规规定之外的行政权力事项",
        "General Office of the State Council 2018 no. 37, 1(1): documents add no powers",
    ),
)
def power_rests_on_more_than_documents(item: Item, context: Context) -> Iterator[Finding]:
    """Find payments, inspections, confirmations and the like that only documents provide for.

    Licences, penalties, coercion and levies have their own rules (PL303 to PL305, PL321).
    """
    setting = BY_CATEGORY[item.category]
    if setting.settled or setting is LEVY or item.standing in LEFT:
        return
    if found := too_low(item.basis, setting, context):
        category = title_of("category", item.category)
        yield Finding(
            ("basis",),
            Text(
                f"{category}的设定依据只有{named(found)}",
                "the power rests on documents below a rule alone",
            ),
            Text(
                "请补充法律、法规、规章或国务院决定的条款；没有的，应提出取消或者作为内部管理事项移出",
                "add the law, regulation or rule; else propose to cancel the item",
            ),
        )
