from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.due import is_due


@rule(
    "PL408",
    scope="item",
    substance=True,
    title=Text("处罚写明违法行为、种类和幅度", "a penalty says for what, of which kind and how much"),
    source=Text(
        "政府信息公开条例第二十条第六项：公开行政处罚的依据、条件、程序；行政处罚法第五条、第九条；"
        "事项数据交换表：处罚的行为、种类、幅度",
        "Regulation on Open Government Information art. 20 (6); Penalty Law arts. 5, 9; exchange tables",
    ),
)
def penalty_is_described(item: Item, context: Context) -> Iterator[Finding]:
    """Find penalties whose acts, kinds or range are missing."""
    penalty = item.penalty
    if penalty is None or not is_due(item, context):
        return
    parts = (("违法行为", penalty.acts), ("处罚种类", penalty.kinds), ("处罚幅度", penalty.range))
    missing = [title for title, value in parts if not value]
    if missing:
        yield Finding(
            ("penalty",),
            Text(
                f"“{item.name}”的处罚要素没有填{'、'.join(missing)}",
                "acts, kinds or range of the penalty are missing",
            ),
            Text(
                "请照设定依据的条文填写：对什么行为、给什么处罚、罚多少",
                "fill them in after the article that sets the penalty",
            ),
        )
