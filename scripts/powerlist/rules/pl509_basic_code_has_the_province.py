from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL509",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("基本编码前 2 位是本省区代码或 00", "a basic code begins with the province's digits or 00"),
    source=Text(
        "通行的基本编码写法：前 2 位为省级代码，国家统一的事项为 00（GB/T 39554.1-2020 原文未核对）",
        "usual practice, not verified in the text of GB/T 39554.1-2020",
    ),
)
def basic_code_has_the_province(item: Item, context: Context) -> Iterator[Finding]:
    """Find basic codes that begin with another province's digits."""
    codes = item.codes
    if codes is None or codes.scheme or not codes.basic:
        return
    province = context.registry.settings.jurisdiction.division_code[:2]
    if codes.basic[:2] not in (province, "00"):
        yield Finding(
            ("codes", "basic"),
            Text(
                f"基本编码 {codes.basic} 的前 2 位本地应为 {province}，国家统一的事项应为 00",
                f"{codes.basic} begins neither with {province} nor with 00",
            ),
            Text("请对照一体化平台核对编码", "check the code on the platform"),
        )
