import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule

VAGUE = re.compile(
    "其[他它](?:有关|相关|需要|必要|应当提交的|需提供的|补充)?(?:的)?(?:证明)?(?:材料|资料|文件|证件)"
    "|\\A(?:有关|相关|所需|必要|全部|补充)(?:的)?(?:证明)?(?:材料|资料|文件)\\Z|等(?:有关|相关)?(?:材料|资料|文件)\\Z"
    "|其[他它](?:有效|有关|相关|必要)?证明\\Z"
)


@rule(
    "PL804",
    scope="item",
    substance=True,
    title=Text("申请材料写明名称，没有“其他材料”", "materials are named, none is 'other materials'"),
    source=Text(
        "行政许可法第三十条：公示需要提交的全部材料的目录；优化营商环境条例第三十五条：细化量化政务服务标准",
        "Administrative Licence Law art. 30; Regulation on the Business Environment art. 35",
    ),
)
def materials_are_named(item: Item, context: Context) -> Iterator[Finding]:
    """Find materials under a vague name, which let an office ask for anything."""
    for index, material in enumerate(item.materials):
        found = VAGUE.search(material.name)
        if found:
            yield Finding(
                ("materials", index, "name"),
                Text(
                    f"申请材料第 {index + 1} 项“{material.name}”没有说清要交什么",
                    f'"{found[0]}" does not say what is needed',
                ),
                Text(
                    "请逐项写明材料名称；说不清、不需要的删去，以免窗口随意加码",
                    "name each material, or remove the line",
                ),
            )
