from collections.abc import Iterator

from powerlist.model import Registry
from powerlist.model.adjustments import items_of, named_in
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import CATALOGUE, TOWNSHIPS


@rule(
    "PL712",
    scope="registry",
    title=Text("公开的内容不牵出不予公开的事项", "nothing in the open leads to a withheld item"),
    source=Text(
        "政府信息公开条例第十四条；保守国家秘密法第三十六条：防范数据汇聚、关联引发的泄密风险",
        "Regulation on Open Government Information art. 14; Law on Guarding State Secrets art. 36",
    ),
)
def nothing_withheld_is_named(context: Context) -> Iterator[Finding]:
    """Find successors, catalogue entries, township services and adjustments that name a withheld item."""
    withheld = {stub.id for stub in context.registry.withheld}
    if not withheld:
        return
    for where, field, path, item, named in _mentions(context.registry, withheld):
        yield Finding(
            field,
            Text(f"{where}提到不予公开的事项 {named}", f"the withheld item {named} is named here"),
            Text(
                "请删去这个编号：不予公开的事项只留它自己的登记，别处不能看出它是什么",
                "remove the id: nothing else may tell what a withheld item is",
            ),
            item=item,
            path=path,
        )


def _mentions(registry: Registry, withheld: set[str]) -> Iterator[tuple[str, Field, str, str, str]]:
    """Yield what speaks of a withheld item: in words, its field, file and item, and the id named."""
    for card in registry.items.cards:
        for index, named in enumerate(card.successors):
            if named in withheld:
                yield f"事项 {card.id} 的承接事项", ("successors", index), "", card.id, named
    for number, entry in enumerate(registry.catalogue.entries if registry.catalogue else ()):
        for index, named in enumerate(entry.claimed_by):
            if named in withheld:
                field: Field = ("entries", number, "claimed_by", index)
                yield f"上级目录“{entry.name}”的认领事项", field, CATALOGUE, "", named
    for number, township in enumerate(registry.townships):
        for index, named in enumerate(township.services):
            if named in withheld:
                field = ("townships", number, "services", index)
                yield f"{township.name}的服务事项", field, TOWNSHIPS, "", named
    for number, kind in enumerate(registry.township_kinds):
        for index, named in enumerate(kind.items):
            if named in withheld:
                yield "苏木乡镇的服务类别", ("kinds", number, "items", index), TOWNSHIPS, "", named
    for adjustment, path in zip(registry.adjustments, registry.adjustment_paths, strict=True):
        # One that is published stays as it was: the item was public then, and the gate leaves it out now.
        # One that is withheld, or of withheld items alone, is kept inside by the gate.
        inside = adjustment.disclosure == "withheld" or withheld.issuperset(items_of(adjustment))
        for field, named in () if adjustment.published or inside else named_in(adjustment):
            if named in withheld:
                yield f"调整记录 {adjustment.id} ", field, path, "", named
