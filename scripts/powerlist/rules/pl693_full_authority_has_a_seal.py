from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule


@rule(
    "PL693",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("充分授权的窗口有审批专用章", "a window of full authority has the seal"),
    source=Text(
        "优化营商环境条例第三十六条；本项目数据约定：充分授权的事项在窗口盖章、当场出证",
        "Regulations on the Business Environment art. 36; this project's conventions",
    ),
)
def full_authority_has_a_seal(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that the window may decide in full but not seal."""
    centre = item.centre
    if centre and centre.entered and centre.authorisation == "full" and centre.seal is False:
        yield Finding(
            ("centre", "seal"),
            Text(
                "窗口授权是“充分授权”，却没有审批专用章",
                "full authority, and no seal at the window",
            ),
            Text(
                "章已经放在窗口的，“审批专用章”改为“是”；要拿回部门盖章的，授权改为“部分授权”并写理由",
                "bring the seal to the window, or say that authority is partial and why",
            ),
        )
