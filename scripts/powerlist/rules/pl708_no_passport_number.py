from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import contents
from powerlist.rules.personal import passport
from powerlist.rules.prose import place


@rule(
    "PL708",
    scope="item",
    title=Text("事项中没有护照、通行证号码", "no number of a passport or travel permit"),
    source=Text(
        "民法典第一千零三十四条：身份证件号码属于个人信息；个人信息保护法第二十五条",
        "Civil Code art. 1034; Personal Information Protection Law art. 25",
    ),
)
def no_passport_number(item: Item, context: Context) -> Iterator[Finding]:
    """Find numbers that a text calls a passport's or a travel permit's."""
    found = contents(item)
    if "护照" not in found.whole and "通行证" not in found.whole and "往来证" not in found.whole:
        return
    for field, text in found.texts:
        number = passport(text)
        if number:
            yield Finding(
                field,
                Text(f"{place(field)}写有证件号码 {number}", f"holds the number of a passport {number}"),
                Text("请删去号码", "remove the number"),
            )
