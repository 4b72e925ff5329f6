from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.sources import DEPARTMENTS


@rule(
    "PL419",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("部门有办公地址和电话", "a department has an address and a telephone"),
    source=Text(
        "政府信息公开条例第二十条第二项：公开机关的办公地址、联系方式",
        "Regulation on Open Government Information art. 20 (2): address and contacts",
    ),
)
def departments_can_be_reached(context: Context) -> Iterator[Finding]:
    """Find departments with items on the list and without address or telephone, in phase 2."""
    if context.registry.settings.stage < 2:
        return
    active = {card.department for card in context.registry.items.cards}
    for index, department in enumerate(context.registry.departments.values()):
        parts = (("地址", department.address), ("电话", department.telephones))
        missing = [title for title, value in parts if not value]
        if missing and department.id in active:
            yield Finding(
                ("departments", index),
                Text(
                    f"部门名录里，{department.name}没有填{'、'.join(missing)}",
                    f"{department.id} has no address or no telephone",
                ),
                Text("请填写公开的办公地址和办公电话", "add address: and telephones:"),
                path=DEPARTMENTS,
            )
