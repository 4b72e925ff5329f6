import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.prose import place

CUT = re.compile("(?:(?<!平|同|高|中|初|甲|乙|丙|优)等|的|及|以及|或者?|和|与|…+|\\.{3,})\\Z")
SENTENCE = re.compile("。(?!\\Z)|[！？]")


@rule(
    "PL824",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("名称完整，不以“等”“的”结尾，不是一段话", "a name is complete, and is a name"),
    source=Text(
        "自治区令第275号第六条：清单的完整性、准确性、规范性由实施机关负责",
        "Decree 275 of Inner Mongolia, art. 6: completeness, accuracy, standard form",
    ),
)
def name_is_complete(item: Item, context: Context) -> Iterator[Finding]:
    """Find names that break off or hold whole sentences."""
    for key in ("name", "main_item"):
        name = getattr(item, key) or ""
        cut = CUT.search(name)
        if cut or SENTENCE.search(name):
            how = f"以“{cut[0]}”结尾，像是没有写完" if cut else "是一段话，不是名称"
            yield Finding(
                (key,),
                Text(f"{place((key,))}“{name}”{how}", "the name breaks off" if cut else "this is no name"),
                Text(
                    "请写完整、规范的名称，与上级目录一致",
                    "write the whole name, as in the upper catalogue",
                ),
            )
