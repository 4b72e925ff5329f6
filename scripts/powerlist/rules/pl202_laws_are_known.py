from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import contents


@rule(
    "PL202",
    scope="item",
    title=Text("引用的法律文件已登记", "every cited instrument is in laws.yml"),
    source=Text(
        "内政发〔2021〕6号：权责清单载明设定依据",
        "Document 6 (2021) of Inner Mongolia: a list states its basis",
    ),
)
def laws_are_known(item: Item, context: Context) -> Iterator[Finding]:
    """Find citations of instruments that laws.yml does not have."""
    laws = context.registry.laws
    for field, citation in contents(item).citations:
        if citation.law and citation.law not in laws:
            yield Finding(
                (*field, "law"),
                Text(f"《{citation.law}》不在法律文件名录里", f'laws.yml has no "{citation.law}"'),
                Text(
                    "请核对名称：不写“中华人民共和国”，不写书名号；名称无误的，请清单管理部门先登记这个文件"
                    "（powerlist laws collect）",
                    "check the title (without 中华人民共和国 and 《》), or run powerlist laws collect",
                ),
            )
