from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.telephones import can_be_dialled


@rule(
    "PL655",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("咨询和投诉电话能拨通", "an item's telephone numbers can be dialled"),
    source=Text("GB/T 39046-2020 表4（咨询电话、监督电话）", "GB/T 39046-2020 table 4"),
)
def item_telephones_can_be_dialled(item: Item, context: Context) -> Iterator[Finding]:
    """Find telephone entries of an item that hold no number, or a number that no telephone has."""
    supervision = item.supervision
    if supervision is None:
        return
    for key in ("consultation", "complaint", "reconsideration", "litigation"):
        contact = getattr(supervision, key)
        for index, text in enumerate(contact.telephones if contact else ()):
            if not can_be_dialled(text):
                yield Finding(
                    ("supervision", key, "telephones", index),
                    Text(f"“{text}”不是能拨通的电话号码", "the number cannot be dialled"),
                    Text(
                        "请写成“区号-号码”（如 0475-8000001）或者热线短号（如 12345）；"
                        "有几个号码的，分开填写",
                        "write the number with its area code",
                    ),
                )
