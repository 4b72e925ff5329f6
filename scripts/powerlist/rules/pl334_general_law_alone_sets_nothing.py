from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of

GENERAL = {"licence": "行政许可法", "penalty": "行政处罚法"}


@rule(
    "PL334",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("不只依据行政许可法、行政处罚法", "a power rests on more than the general law"),
    source=Text(
        "行政许可法第十四条、第十八条；行政处罚法第四条、第十条",
        "Administrative Licence Law arts. 14, 18; Administrative Penalty Law arts. 4, 10",
    ),
)
def general_law_alone_sets_nothing(item: Item, context: Context) -> Iterator[Finding]:
    """Find licences and penalties that cite nothing but the general law on licences or penalties."""
    general = GENERAL.get(item.category)
    if general is None or item.standing in LEFT:
        return
    if {citation.law for citation in item.basis} == {general}:
        category = title_of("category", item.category)
        yield Finding(
            ("basis",),
            Text(
                f"设定依据只有《{general}》，它不设定具体的{category}",
                f"the general law alone sets no particular {item.category}",
            ),
            Text(
                "请补充设定该事项的专门法律、法规条款；没有的，应提出取消",
                "add the particular law that sets it, or propose to cancel the item",
            ),
        )
