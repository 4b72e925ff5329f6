import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

PAPER = re.compile("(?:[书表证照件图册单簿]|合同|章程|协议|制度|预案|报告|方案|证明|材料)\\Z")
IN_BRACKETS = re.compile("[（(《][^（）()《》]*[）)》]")


@rule(
    "PL837",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("一份材料写一行", "one line, one material"),
    source=Text(
        "GB/T 39046-2020 表4：每份材料有自己的名称、份数、来源和是否必备；行政许可法第三十条",
        "GB/T 39046-2020 table 4: each material has its own name, copies, source",
    ),
)
def material_is_one_thing(item: Item, context: Context) -> Iterator[Finding]:
    """Find names of materials that list several of them."""
    for index, material in enumerate(item.materials):
        bare = IN_BRACKETS.sub("", material.name)
        parts = [part for part in re.split("[、；;]", bare) if PAPER.search(part.strip())]
        if len(parts) > 2:
            yield Finding(
                ("materials", index, "name"),
                Text(
                    f"申请材料第 {index + 1} 项一行写了 {len(parts)} 份材料：“{material.name}”",
                    f"{len(parts)} materials stand in one line",
                ),
                Text("请一份材料写一行，分别写明形式、份数和来源", "write each on a line of its own"),
            )
