from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import TOWNSHIPS


@rule(
    "PL244",
    scope="registry",
    title=Text(
        "统计用区划代码逐级相接", "codes of villages begin with the township's, and that with the county's"
    ),
    source=Text(
        "国家统计局《统计用区划代码和城乡划分代码编制规则》：前六位县级，七至九位乡级，十至十二位村级",
        "National Bureau of Statistics, rules on division codes: six digits, three, three",
    ),
)
def villages_codes_begin_with_the_townships(context: Context) -> Iterator[Finding]:
    """Find codes of townships and villages that do not begin with the code of the level above."""
    county = context.registry.settings.jurisdiction.division_code
    for index, township in enumerate(context.registry.townships):
        if township.code and not township.code.startswith(county):
            yield _finding(("townships", index, "code"), township.name, township.code, county)
        for number, village in enumerate(township.villages):
            if village.code and township.code and not village.code.startswith(township.code):
                field = ("townships", index, "villages", number, "code")
                yield _finding(field, village.name, village.code, township.code)


def _finding(field: tuple[str | int, ...], name: str, code: str, above: str) -> Finding:
    return Finding(
        field,
        Text(f"{name}的代码 {code} 不以上一级的 {above} 开头", f"{code} does not begin with {above}"),
        Text(
            "请按国家统计局公布的代码核对；归属变了的移到现在的苏木乡镇下面",
            "check the code, or where it belongs",
        ),
        path=TOWNSHIPS,
    )
