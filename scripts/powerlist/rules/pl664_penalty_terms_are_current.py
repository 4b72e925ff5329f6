import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.contents import contents

OUTDATED = (
    (
        re.compile("(?:适用|转入|转为|按照?|处罚)一般程序"),
        "现行法称“普通程序”",
        "请改为“普通程序”",
    ),
    (
        re.compile("(?:五十元|50元)以下[^。；\\n]{0,20}(?:一千元|1000元)以下[^。；\\n]{0,20}(?:当场|简易)"),
        "现在是公民二百元以下、法人或者其他组织三千元以下",
        "请按《行政处罚法》第五十一条改为二百元、三千元",
    ),
)

SIGNS = ("一般程序", "五十元以下", "50元以下")  # quick to look for


@rule(
    "PL664",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("处罚程序的说法依现行行政处罚法", "words on penalty procedure are those of the law in force"),
    source=Text(
        "行政处罚法第五十一条、第五章第三节（普通程序）",
        "Administrative Penalty Law art. 51 and chapter 5, section 3",
    ),
)
def penalty_terms_are_current(item: Item, context: Context) -> Iterator[Finding]:
    """Find words and amounts of the Administrative Penalty Law before 2021 in what a penalty says."""
    found_in = contents(item)
    if item.category != "penalty" or not any(sign in found_in.whole for sign in SIGNS):
        return
    for field, text in found_in.texts:
        if field[0] in ("basis", "name"):
            continue
        for pattern, message, remedy in OUTDATED:
            found = pattern.search(text)
            if found:
                yield Finding(
                    field,
                    Text(f"“{found[0]}”是修订前的说法：{message}", "words of the law before 2021"),
                    Text(remedy, "use the words of the law in force"),
                )
