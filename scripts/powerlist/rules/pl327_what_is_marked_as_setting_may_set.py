from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.setting_powers import BY_CATEGORY, instruments, kind_title, may_set, too_low
from powerlist.schema import title_of


@rule(
    "PL327",
    scope="item",
    substance=True,
    title=Text("标为设定依据的文件有设定权", "what is marked as setting may set"),
    source=Text(
        "行政许可法第十四条至第十七条；行政处罚法第十条至第十六条；行政强制法第十条、第十三条",
        "Administrative Licence Law arts. 14-17; Penalty Law arts. 10-16; Coercion Law arts. 10, 13",
    ),
)
def what_is_marked_as_setting_may_set(item: Item, context: Context) -> Iterator[Finding]:
    """Find citations marked as setting whose instrument may not set the power, beside one that may.

    Where none of the bases may, PL303 to PL305 say so.
    """
    setting = BY_CATEGORY[item.category]
    if not setting.settled or item.standing in LEFT or too_low(item.basis, setting, context):
        return
    for index, citation in enumerate(item.basis):
        for _, law in instruments([citation], context):
            if citation.role == "sets" and law.kind != "other" and not may_set(law, setting):
                category = title_of("category", item.category)
                yield Finding(
                    ("basis", index, "role"),
                    Text(
                        f"《{citation.law}》标为设定依据，它是{kind_title(law)}，不得设定{category}",
                        f"{citation.law} is marked as setting, but may not set a {item.category}",
                    ),
                    Text(
                        "请把它的依据作用改为实施依据或程序依据，另标明由哪部文件设定",
                        "mark it as implementing or as procedure, and mark what does set the power",
                    ),
                )
