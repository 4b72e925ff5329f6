from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.setting_powers import COERCION, kinds_title, measure_in, named, too_low


@rule(
    "PL315",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("强制的方式不超出依据的设定权", "the coercive measure is within what the basis may set"),
    source=Text(
        "行政强制法第九条至第十三条；立法法第十一条第五项、第七项",
        "Administrative Coercion Law arts. 9-13; Legislation Law art. 11(5)(7)",
    ),
)
def coercive_measure_is_within_the_setters_power(item: Item, context: Context) -> Iterator[Finding]:
    """Find coercive powers whose name tells of a measure that none of the bases may set.

    Read from the name, so it asks for a look.
    """
    if item.category != "coercion" or item.standing in LEFT or too_low(item.basis, COERCION, context):
        return
    setting = measure_in(item.name)
    if setting is None:
        return
    if found := too_low(item.basis, setting, context):
        kinds = kinds_title(setting.kinds)
        yield Finding(
            ("basis",),
            Text(
                f"名称涉及{setting.title.zh}，只能由{kinds}设定（{setting.source.zh}），"
                f"设定依据只有{named(found)}",
                f"{setting.title.en}: none of the bases may set it",
            ),
            Text(
                f"请补充设定它的{kinds}条款；没有的，应申请人民法院强制执行或者提出取消",
                "add the article that sets it; else turn to the court, or propose to cancel the item",
            ),
        )
