from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL506",
    scope="item",
    substance=True,
    title=Text("实施编码前 18 位是本部门的信用代码", "an implementation code begins with the credit code"),
    source=Text(
        "GB/T 39554.1-2020：实施编码前 18 位是实施主体的统一社会信用代码",
        "GB/T 39554.1-2020: the first 18 characters are the department's credit code",
    ),
)
def code_begins_with_the_departments(item: Item, context: Context) -> Iterator[Finding]:
    """Find implementation codes whose first 18 characters are another body's credit code."""
    codes = item.codes
    if codes is None or codes.scheme or not codes.implementation:
        return
    department, owner = context.registry.departments.get(item.department), codes.implementation[:18]
    if department and department.credit_code and owner != department.credit_code:
        yield Finding(
            ("codes", "implementation"),
            Text(
                f"实施编码前 18 位是 {owner}，{department.name}的统一社会信用代码是 {department.credit_code}",
                f"the first 18 are {owner}, the department's code is {department.credit_code}",
            ),
            Text(
                "请核对实施主体和编码；机构改革后编码没有更新的，请到一体化平台换领",
                "check department and code on the platform",
            ),
        )
