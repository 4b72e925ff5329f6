import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

ASKED = re.compile(
    "\\A(?:请|需要|应当?|须|申请人(?:应|须|需|提)|填[写报]|提[交供]|出具|携带|下列|以下|如下)"
    "|(?:齐全|即可)[。；]?\\Z|[。！？].|应当(?:符合|包括|载明)"
)


@rule(
    "PL838",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("材料名称是名称，不是要求", "the name of a material is a name, not an instruction"),
    source=Text(
        "GB/T 39046-2020 表4：材料名称、使用说明是两个要素", "GB/T 39046-2020 table 4: name and instructions"
    ),
)
def material_name_is_a_name(item: Item, context: Context) -> Iterator[Finding]:
    """Find instructions where the name of a material should stand."""
    for index, material in enumerate(item.materials):
        found = ASKED.search(material.name)
        if found:
            yield Finding(
                ("materials", index, "name"),
                Text(
                    f"申请材料第 {index + 1} 项写成了要求：“{material.name}”",
                    f'this is an instruction, not a name: "{material.name}"',
                ),
                Text(
                    "请写材料的名称，如“林木采伐申请表”；填写要求写进“填报须知”",
                    "write its name; instructions stand in the note",
                ),
            )
