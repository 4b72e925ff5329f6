from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL307",
    scope="item",
    substance=True,
    title=Text("设定依据写明法律文件", "the basis names its instruments"),
    source=Text(
        "自治区令第275号第四条：职权法定；内政发〔2021〕6号：清单应有设定依据",
        "Decree 275 of Inner Mongolia art. 4; Document 6 (2021) of Inner Mongolia",
    ),
)
def basis_names_its_instruments(item: Item, context: Context) -> Iterator[Finding]:
    """Find items none of whose bases names an instrument."""
    if not any(citation.law for citation in item.basis):
        yield Finding(
            ("basis", 0),
            Text("设定依据没有写明哪部法律文件", "the basis names no instrument"),
            Text(
                "请写明法律文件名称和条款；没有依据的权力不得列入清单",
                "name the instrument and the article; no basis, no power",
            ),
        )
