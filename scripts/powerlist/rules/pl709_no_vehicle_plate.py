from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.personal import vehicle_plate
from powerlist.rules.prose import place, prose


@rule(
    "PL709",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("事项中没有车牌号", "no vehicle plate"),
    source=Text(
        "个人信息保护法第四条：与可识别的自然人有关的信息；第二十五条",
        "Personal Information Protection Law arts. 4, 25",
    ),
)
def no_vehicle_plate(item: Item, context: Context) -> Iterator[Finding]:
    """Find vehicle plates in the item's own words."""
    words = prose(item)
    if words.characters.isdisjoint("ABCDEFGHJKLMNPQRSTUVWXYZＡＢＣＤＥＦＧＨＪ"):
        return
    for field, text in words.texts:
        plate = vehicle_plate(text)
        if plate:
            yield Finding(
                field,
                Text(f"{place(field)}写有车牌号 {plate}", f"holds a vehicle plate {plate}"),
                Text("请删去车牌号", "remove the plate"),
            )
