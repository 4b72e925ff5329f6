from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import DEPARTMENTS

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = [pow(3, position, 31) for position in range(17)]


@rule(
    "PL504",
    scope="registry",
    title=Text("统一社会信用代码的校验码正确", "the check character of a credit code is right"),
    source=Text("GB 32100-2015 法人和其他组织统一社会信用代码编码规则", "GB 32100-2015"),
)
def credit_codes_check(context: Context) -> Iterator[Finding]:
    """Find departments whose credit code's check character is wrong."""
    for index, department in enumerate(context.registry.departments.values()):
        code = department.credit_code
        if code and not credit_code_checks(code):
            yield Finding(
                ("departments", index, "credit_code"),
                Text(f"信用代码 {code} 的校验码不对", f"the check character of {code} is wrong"),
                Text("请对照统一社会信用代码证书改正", "correct it after the certificate"),
                path=DEPARTMENTS,
            )


def credit_code_checks(code: str) -> bool:
    """Tell whether the last character is the check character of the first 17 (modulo 31, weights 3^i)."""
    if any(character not in ALPHABET for character in code):
        return False
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(code, WEIGHTS, strict=False))
    return ALPHABET[-total % 31] == code[17]
