from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL834",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("一个名称只写一项权力", "a name holds one power"),
    source=Text(
        "自治区令第275号第六条：规范性；GB/T 39554.1 编码要求：主项、子项分别编码",
        "Decree 275 of Inner Mongolia, art. 6; GB/T 39554.1: items and sub-items have codes of their own",
    ),
)
def name_holds_one_power(item: Item, context: Context) -> Iterator[Finding]:
    """Find names that join several acts or powers with semicolons."""
    parts = [part for part in item.name.strip("；; ").replace(";", "；").split("；") if part.strip()]
    if len(parts) > 1:
        yield Finding(
            ("name",),
            Text(
                f"事项名称“{item.name}”用分号并列了 {len(parts)} 项内容",
                f"the name joins {len(parts)} powers",
            ),
            Text(
                "请核对上级目录：是几项权力的分开登记，是一项权力几种情形的写进子项",
                "split it, or write the cases as sub-items",
            ),
        )
