from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.validity import lapse


@rule(
    "PL301",
    scope="item",
    substance=True,
    title=Text("设定依据现行有效", "the basis is in force"),
    source=Text(
        "行政处罚法第三十八条：没有依据的处罚无效；立法法第六十一条、第六十三条（施行、废止）；"
        "自治区令第275号第四条：职权法定",
        "Administrative Penalty Law art. 38; Legislation Law arts. 61, 63; Decree 275 art. 4",
    ),
)
def basis_is_in_force(item: Item, context: Context) -> Iterator[Finding]:
    """Find citations of instruments that were repealed by today, or are not in force yet.

    An item that has left the list keeps the basis it had: often its repeal is why it left.
    """
    if item.standing in LEFT:
        return
    for index, citation in enumerate(item.basis):
        found = lapse(citation.law, context)
        if found is None:
            continue
        remedy = (
            Text(
                "请改引现行文件的条款；没有现行依据的，应提出取消",
                "cite what is in force, or propose to cancel the item",
            )
            if found.repealed
            else Text("生效前请引用现行文件", "cite what is in force until then")
        )
        yield Finding(("basis", index, "law"), found.message, remedy)
