from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.credit_codes import credit_code_checks
from powerlist.sources import DEPARTMENTS


@rule(
    "PL504",
    scope="registry",
    title=Text("部门的统一社会信用代码校验正确", "the check character of a credit code is right"),
    source=Text(
        "GB 32100-2015 法人和其他组织统一社会信用代码编码规则：校验码", "GB 32100-2015: check character"
    ),
)
def credit_codes_check(context: Context) -> Iterator[Finding]:
    """Find departments whose credit code's check character is wrong."""
    for index, department in enumerate(context.registry.departments.values()):
        code = department.credit_code
        if code and not credit_code_checks(code):
            yield Finding(
                ("departments", index, "credit_code"),
                Text(
                    f"{department.name}的统一社会信用代码 {code} 校验不对，可能抄错了",
                    f"the check character of {code} is wrong",
                ),
                Text("请对照统一社会信用代码证书改正", "correct it after the certificate"),
                path=DEPARTMENTS,
            )
