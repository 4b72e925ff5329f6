from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.sources import DEPARTMENTS


@rule(
    "PL512",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("部门的统一社会信用代码不重复", "credit codes are unique"),
    source=Text(
        "GB 32100-2015：一个主体一个代码；加挂牌子的机构共用一个代码", "GB 32100-2015: one body, one code"
    ),
)
def credit_codes_are_unique(context: Context) -> Iterator[Finding]:
    """Find departments that have the credit code of an earlier one."""
    first: dict[str, str] = {}
    for index, department in enumerate(context.registry.departments.values()):
        code = department.credit_code
        if code and code in first:
            yield Finding(
                ("departments", index, "credit_code"),
                Text(
                    f"{department.name}与{first[code]}的统一社会信用代码都是 {code}",
                    f"{code} belongs to two departments",
                ),
                Text(
                    "请对照证书改正；一个机构两块牌子的，请在部门名录里合成一个",
                    "correct it after the certificate, or make one department of them",
                ),
                path=DEPARTMENTS,
            )
        elif code:
            first[code] = department.name
