from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.due import is_due


@rule(
    "PL413",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("责任事项写明依据", "duties name their basis"),
    source=Text(
        "自治区令第275号第四条：职权法定、权责一致；权责清单通行栏目“责任事项依据”",
        "Decree 275 of Inner Mongolia, art. 4; the usual column of lists",
    ),
)
def duties_have_a_basis(item: Item, context: Context) -> Iterator[Finding]:
    """Find items with a duty that has no basis, neither of its own nor for all duties together."""
    if item.duty_basis or not item.duties or not is_due(item, context):
        return
    without = [duty.stage or f"第{number}项" for number, duty in enumerate(item.duties, 1) if not duty.basis]
    if without:
        yield Finding(
            ("duties",),
            Text(
                f"“{item.name}”的责任事项（{'、'.join(without)}）没有填责任依据",
                f"{len(without)} duties have no basis",
            ),
            Text(
                "请逐项写明依据哪部法律文件的哪一条，或者统一填写“责任事项依据”",
                "name law and article of each, or of all under duty_basis:",
            ),
        )
