from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.setting_powers import AUTHORISING, kinds_title, named, too_low


@rule(
    "PL318",
    scope="item",
    substance=True,
    title=Text("授权组织由法律、法规授权", "an authorised body has its power from a law or regulation"),
    source=Text(
        "行政许可法第二十三条、行政处罚法第十九条、行政强制法第七十条",
        "Administrative Licence Law art. 23, Administrative Penalty Law art. 19, Coercion Law art. 70",
    ),
)
def authorised_body_is_named_by_law(item: Item, context: Context) -> Iterator[Finding]:
    """Find licences, penalties and coercion of authorised bodies that rest on less than a regulation."""
    setting = AUTHORISING.get(item.category)
    department = context.registry.departments.get(item.department)
    if setting is None or department is None or department.kind != "authorised" or item.standing in LEFT:
        return
    if found := too_low(item.basis, setting, context):
        kinds = kinds_title(setting.kinds)
        yield Finding(
            ("basis",),
            Text(
                f"实施主体“{department.name}”是授权组织，设定依据只有{named(found)}，没有{kinds}授权",
                f"{item.department} is an authorised body, but no law or regulation authorises it",
            ),
            Text(
                f"请补充授权该组织的{kinds}条款；没有的，应由行政机关实施",
                "add the article that authorises it; else an administrative organ exercises the power",
            ),
        )
