from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import rests_on_none_of

MAY_SET = {"law", "administrative_regulation", "local_regulation", "department_rule", "local_rule"}


@rule(
    "PL304",
    scope="item",
    substance=True,
    title=Text("行政处罚由有权设定的文件设定", "a penalty rests on what may set one"),
    source=Text("行政处罚法第十条至第十六条", "Administrative Penalty Law arts. 10-16"),
)
def penalty_is_set_high_enough(item: Item, context: Context) -> Iterator[Finding]:
    """Find penalties that rest on normative documents only."""
    if item.category == "penalty" and rests_on_none_of(item, MAY_SET, context):
        yield Finding(
            ("basis",),
            Text(
                "依据中没有法律、法规或规章；其他规范性文件不得设定行政处罚",
                "nothing below a rule may set a penalty",
            ),
            Text("请补充设定该处罚的法律、法规或规章", "add the law, regulation or rule that sets it"),
        )
