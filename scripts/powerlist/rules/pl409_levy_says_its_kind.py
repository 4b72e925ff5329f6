from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.due import is_due


@rule(
    "PL409",
    scope="item",
    substance=True,
    title=Text("征收写明种类和是否涉及减免", "a levy says its kind and whether relief is granted"),
    source=Text(
        "政府信息公开条例第二十条第八项：公开收费项目及其依据、标准；事项数据交换表：征收种类、是否涉及减免审批",
        "Regulation on Open Government Information art. 20 (8); exchange tables",
    ),
)
def levy_says_its_kind(item: Item, context: Context) -> Iterator[Finding]:
    """Find levies whose kind is missing, or that leave open whether relief is granted."""
    if item.levy is None or not is_due(item, context):
        return
    parts = (("征收种类", item.levy.kind), ("是否涉及减免审批", item.levy.relief_approval))
    missing = [title for title, value in parts if value is None]
    if missing:
        yield Finding(
            ("levy",),
            Text(
                f"“{item.name}”的征收要素没有填{'、'.join(missing)}", "the levy's kind or relief is missing"
            ),
            Text(
                "请填写税、费、基金等种类，以及缴费人能否申请减免",
                "add kind: and relief_approval:",
            ),
        )
