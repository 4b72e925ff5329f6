from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import rests_on_none_of

MAY_SET = {"law", "administrative_regulation", "local_regulation"}


@rule(
    "PL305",
    scope="item",
    substance=True,
    title=Text("行政强制由有权设定的文件设定", "coercion rests on what may set it"),
    source=Text("行政强制法第十条、第十三条", "Administrative Coercion Law arts. 10 and 13"),
)
def coercion_is_set_high_enough(item: Item, context: Context) -> Iterator[Finding]:
    """Find coercive powers that rest on nothing above rules."""
    if item.category == "coercion" and rests_on_none_of(item, MAY_SET, context):
        yield Finding(
            ("basis",),
            Text(
                "依据中没有法律或法规；规章和其他规范性文件不得设定行政强制措施",
                "rules and normative documents may not set coercive measures",
            ),
            Text("请补充设定该强制的法律或法规", "add the law or regulation that sets it"),
        )
