from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.credit_codes import divisions_above
from powerlist.sources import DEPARTMENTS


@rule(
    "PL511",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("信用代码里的行政区划是本地或上级", "a credit code holds the division's code"),
    source=Text(
        "GB 32100-2015：第 3 至 8 位是登记管理机关行政区划码；本地机关一般是本级的（未逐一核实）",
        "GB 32100-2015: characters 3 to 8 are a division; as a rule the registry's own (not verified)",
    ),
)
def credit_code_has_the_division(context: Context) -> Iterator[Finding]:
    """Find credit codes whose division is neither the registry's own nor one above it."""
    jurisdiction = context.registry.settings.jurisdiction
    expected = divisions_above(jurisdiction.division_code)
    for index, department in enumerate(context.registry.departments.values()):
        code = department.credit_code
        if code and code[2:8] not in expected:
            yield Finding(
                ("departments", index, "credit_code"),
                Text(
                    f"{department.name}的统一社会信用代码第 3 至 8 位是 {code[2:8]}，"
                    f"{jurisdiction.name}的行政区划代码是 {jurisdiction.division_code}",
                    f"{code} holds {code[2:8]}, the division is {jurisdiction.division_code}",
                ),
                Text(
                    "请对照证书核对；行政区划调整前登记、代码没有换的，不必改",
                    "check it; codes from before a change of divisions are right",
                ),
                path=DEPARTMENTS,
            )
