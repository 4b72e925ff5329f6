from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of


@rule(
    "PL650",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("未进驻或者未充分授权的写明理由", "an item outside the service centre gives a reason"),
    source=Text("优化营商环境条例第三十六条第三款", "Regulations on the Business Environment art. 36"),
)
def unentered_item_has_a_reason(item: Item, context: Context) -> Iterator[Finding]:
    """Find items that have not entered the service centre, or without full authority there, and no reason."""
    centre = item.centre
    if centre is None or centre.reason:
        return
    if not centre.entered:
        said = Text("没有进驻政务服务中心，没有写明理由", "not entered, and no reason is given")
    elif centre.authorisation in ("partial", "none"):
        words = title_of("authorisation", centre.authorisation)
        said = Text(f"窗口授权是“{words}”，没有写明理由", "no full authority, and no reason is given")
    else:
        return
    yield Finding(
        ("centre",),
        said,
        Text(
            "请填写未进驻或未充分授权的理由，如涉密、场地限制、需在现场办理",
            "give the reason, for example secrecy or want of room",
        ),
    )
