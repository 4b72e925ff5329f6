import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule

VAGUE = re.compile(
    "其他(?:有关|相关|需要|必要|应当提交的)?(?:证明)?(?:材料|资料|文件|证件)|(?:有关|相关)(?:证明)?(?:材料|资料)\\Z|等(?:相关)?材料\\Z"
)


@rule(
    "PL804",
    scope="item",
    substance=True,
    title=Text("申请材料写明名称，没有“其他材料”", "materials are named, none is 'other materials'"),
    source=Text(
        "行政许可法第三十条；国办2017年政务服务平台检查通报：“其他材料”等模糊表述",
        "Administrative Licence Law art. 30",
    ),
)
def materials_are_named(item: Item, context: Context) -> Iterator[Finding]:
    """Find materials under a vague name, which let an office ask for anything."""
    for index, material in enumerate(item.materials):
        found = VAGUE.search(material.name)
        if found:
            yield Finding(
                ("materials", index, "name"),
                Text(f"“{found[0]}”没有说清要什么材料", f'"{found[0]}" does not say what is needed'),
                Text("请逐项写明材料名称；不需要的删去", "name each material, or remove the line"),
            )
