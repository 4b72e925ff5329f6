from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL505",
    scope="registry",
    substance=True,
    title=Text("认领的事项与上级目录同名同类", "a claimed item has the upper catalogue's name and category"),
    source=Text(
        "自治区2022年法治政府建设部署：四同；国办发〔2022〕2号：应领尽领",
        "the four sames; State Council Office 2 (2022)",
    ),
)
def catalogue_claims_agree(context: Context) -> Iterator[Finding]:
    """Find claims whose item is unknown, or differs from the catalogue in name or category."""
    catalogue = context.registry.catalogue
    if catalogue is None:
        return
    cards = {card.id: card for card in context.registry.items.cards}
    for index, entry in enumerate(catalogue.entries):
        for position, claim in enumerate(entry.claimed_by):
            card = cards.get(claim)
            field = ("entries", index, "claimed_by", position)
            path = "powers/catalogue/upper.yml"
            if card is None:
                message = Text(f"认领的事项 {claim} 不在清单中", f"there is no item {claim}")
                yield Finding(field, message, Text("请核对编号", "check the id"), path=path)
            elif card.category != entry.category:
                message = Text(f"{claim} 的类别与上级目录不同", f"{claim} differs in category")
                yield Finding(("category",), message, Text("请与上级目录一致", "agree with it"), item=claim)
            elif entry.name not in (card.name, card.main_item):
                message = Text(f"名称与上级目录“{entry.name}”不同", f"the catalogue says {entry.name}")
                yield Finding(("name",), message, Text("请与上级目录一致", "agree with it"), item=claim)
