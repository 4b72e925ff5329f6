from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import rests_on_none_of

MAY_SET = {"law", "administrative_regulation", "state_council_decision", "local_regulation", "local_rule"}


@rule(
    "PL303",
    scope="item",
    substance=True,
    title=Text("行政许可由有权设定的文件设定", "a licence rests on what may set one"),
    source=Text("行政许可法第十四条至第十七条", "Administrative Licence Law arts. 14-17"),
)
def licence_is_set_high_enough(item: Item, context: Context) -> Iterator[Finding]:
    """Find licences none of whose bases may set a licence: ministry rules and normative documents may not."""
    if item.category == "licence" and rests_on_none_of(item, MAY_SET, context):
        yield Finding(
            ("basis",),
            Text(
                "依据中没有法律、法规或国务院决定；部门规章和规范性文件不得设定行政许可",
                "ministry rules and normative documents may not set a licence",
            ),
            Text(
                "请补充设定该许可的法律、法规或国务院决定；没有的，应提出取消",
                "add the law or regulation that sets it, or propose to cancel the item",
            ),
        )
