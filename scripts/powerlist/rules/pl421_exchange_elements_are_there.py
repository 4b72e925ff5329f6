from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.due import is_due


@rule(
    "PL421",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("与一体化平台交换所需的要素齐全", "the elements for exchange with the platform are there"),
    source=Text(
        "优化营商环境条例第三十七条：政务服务事项纳入一体化在线平台；事项数据交换表：基本编码、实施编码、权力来源",
        "Regulation on the Business Environment art. 37; exchange tables: codes and source of the power",
    ),
)
def exchange_elements_are_there(item: Item, context: Context) -> Iterator[Finding]:
    """Find items without codes or source of the power; a local scheme's codes do as well."""
    if not is_due(item, context):
        return
    codes = item.codes
    local = bool(codes and (codes.scheme or codes.local))
    parts = (
        ("基本编码", local or (codes and codes.basic)),
        ("实施编码", local or (codes and codes.implementation)),
        ("权力来源", item.power_source),
    )
    missing = [title for title, value in parts if not value]
    if missing:
        yield Finding(
            (),
            Text(
                f"“{item.name}”没有填{'、'.join(missing)}，不能与一体化平台交换",
                "codes or source of the power are missing",
            ),
            Text(
                "请从一体化平台抄录编码，并选择权力来源；平台上没有的，请先认领",
                "copy the codes from the platform, and add power_source:",
            ),
        )
