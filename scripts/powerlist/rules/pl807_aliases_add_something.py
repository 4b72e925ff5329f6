from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL807",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("常用叫法与名称不同", "an alias says something else than the name"),
    source=Text("本项目数据约定：常用叫法供搜索", "this project's conventions for data"),
)
def aliases_add_something(item: Item, context: Context) -> Iterator[Finding]:
    """Find aliases that are the name itself."""
    for index, alias in enumerate(item.aliases):
        if alias == item.name:
            yield Finding(
                ("aliases", index),
                Text("常用叫法就是事项名称", "the alias is the name"),
                Text("请删去，或换成群众平时的说法", "remove it, or write what people say"),
            )
