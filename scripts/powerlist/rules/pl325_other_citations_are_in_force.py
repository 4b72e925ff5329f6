from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.validity import lapse, other_citations, places


@rule(
    "PL325",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("责任、追责等处引用的文件现行有效", "what else is cited is in force"),
    source=Text(
        "自治区令第275号第六条：合法性、准确性；内政发〔2021〕6号：责任事项、追责情形及追责依据",
        "Decree 275 of Inner Mongolia art. 6; Document 6 (2021) of Inner Mongolia",
    ),
)
def other_citations_are_in_force(item: Item, context: Context) -> Iterator[Finding]:
    """Find instruments cited for duties, liability, materials, limits or discretion that are not in force.

    One finding an instrument, at the first place. The basis has PL301, fees have PL324.
    """
    if item.standing in LEFT:
        return
    cited: dict[str, list[Field]] = {}
    for field, citation in other_citations(item):
        if field[0] != "fees":
            cited.setdefault(citation.law or "", []).append(field)
    for key, fields in cited.items():
        if found := lapse(key, context):
            yield Finding(
                (*fields[0], "law"),
                Text(f"{places(fields)}引用的{found.message.zh}", found.message.en),
                Text("请改引现行文件的条款", "cite what is in force"),
            )
