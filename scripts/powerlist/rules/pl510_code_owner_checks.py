from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.credit_codes import credit_code_checks


@rule(
    "PL510",
    scope="item",
    substance=True,
    title=Text("实施编码前 18 位校验正确", "the credit code within an implementation code checks"),
    source=Text(
        "GB 32100-2015 校验码；GB/T 39554.1-2020：实施编码前 18 位是统一社会信用代码",
        "GB 32100-2015: check character; GB/T 39554.1-2020: the first 18 are a credit code",
    ),
)
def code_owner_checks(item: Item, context: Context) -> Iterator[Finding]:
    """Find implementation codes whose first 18 characters cannot be a credit code.

    A department's own wrong code is told once, in the list of departments.
    """
    codes = item.codes
    if codes is None or codes.scheme or not codes.implementation:
        return
    owner, department = codes.implementation[:18], context.registry.departments.get(item.department)
    if (department is None or owner != department.credit_code) and not credit_code_checks(owner):
        yield Finding(
            ("codes", "implementation"),
            Text(
                f"实施编码前 18 位 {owner} 不是正确的统一社会信用代码，可能抄错了",
                f"the check character of {owner} is wrong",
            ),
            Text("请对照一体化平台改正实施编码", "correct the code after the platform"),
        )
