from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.sources import DEPARTMENTS


@rule(
    "PL420",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("部门有统一社会信用代码", "a department has its credit code"),
    source=Text(
        "GB/T 39554.1-2020：实施编码前 18 位是实施主体的统一社会信用代码；GB/T 39046-2020 表4：实施主体代码",
        "GB/T 39554.1-2020: the first 18 of an implementation code; GB/T 39046-2020 table 4",
    ),
)
def departments_have_credit_codes(context: Context) -> Iterator[Finding]:
    """Find departments with items on the list and without a credit code, in phase 2."""
    if context.registry.settings.stage < 2:
        return
    active = {card.department for card in context.registry.items.cards}
    for index, department in enumerate(context.registry.departments.values()):
        if not department.credit_code and department.id in active:
            yield Finding(
                ("departments", index),
                Text(
                    f"部门名录里，{department.name}没有填统一社会信用代码",
                    f"{department.id} has no credit code",
                ),
                Text("请照统一社会信用代码证书填写 18 位代码", "add credit_code: after the certificate"),
                path=DEPARTMENTS,
            )
