from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL807",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("常用叫法与名称不同", "an alias says something else than the name"),
    source=Text(
        "本清单数据约定：常用叫法供群众搜索，与名称一样就没有用处",
        "this list's conventions: aliases are for searching",
    ),
)
def aliases_add_something(item: Item, context: Context) -> Iterator[Finding]:
    """Find aliases that are the name itself."""
    for index, alias in enumerate(item.aliases):
        if alias == item.name:
            yield Finding(
                ("aliases", index),
                Text(f"常用叫法“{alias}”就是事项名称", f'the alias "{alias}" is the name'),
                Text(
                    "请换成群众平时的说法，没有的删去（可由程序自动删去）",
                    "write what people say, or remove it (--fix does)",
                ),
                removes=True,
            )
