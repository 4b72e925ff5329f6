from collections.abc import Iterator

from powerlist.model import Item, Registry
from powerlist.model.adjustments import parts_of
from powerlist.model.changes import ItemChange
from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, called, is_hidden, is_reopened, path_of

_COMING = frozenset(("create", "accept", "split", "merge"))


@rule(
    "PL942",
    scope="change",
    title=Text("编号不改作他用", "an id stands for one power for ever"),
    source=DECREE,
)
def ids_are_not_reused(context: ChangeContext) -> Iterator[Finding]:
    """Find ids that stand for another power than before, and new items under ids that were given before."""
    given = _given(context.before)
    for change in context.comparison.items:
        before, after = change.before, change.after
        if before is None and after is not None and change.id in given and not change.id.endswith("-0000"):
            yield _finding(
                change,
                f"新增的{called(change)}用了以前给过别的事项的编号",
                f"{change.id} was given to another item before",
            )
        elif _is_another(change) and after is not None:
            names = [one.name for one in (before, after) if isinstance(one, Item)]
            became = f"由“{names[0]}”变成“{names[1]}”" if len(names) > 1 else "类别变了"
            yield _finding(
                change,
                f"编号 {change.id} {became}，名称和依据都不同，不是同一项权力",
                f"{change.id} stands for another power now",
            )


def _finding(change: ItemChange, zh: str, en: str) -> Finding:
    remedy = Text(
        "请恢复原来的事项（离开清单的改状态）；新的权力流水号写 0000，另外取号",
        "restore the item; give the new power an id of its own with powerlist number",
    )
    return Finding(("id",), Text(zh, en), remedy, item=change.id, path=path_of(change))


def _is_another(change: ItemChange) -> bool:
    """Tell whether a change of an item that is there before and after may be covered by nothing at all."""
    if change.before is None or change.after is None or () not in change.needs:
        return False
    return not is_hidden(change) and not is_reopened(change)


def _given(registry: Registry) -> set[str]:
    """Return ids that published records and successors name, though no item has them any more.

    An item that a record creates may still be to come.
    """
    named = {
        id
        for record in registry.adjustments
        if record.published
        for part in parts_of(record)
        if part.kind not in _COMING
        for id in part.items
    }
    named |= {id for card in registry.items.cards for id in card.successors}
    return named - set(registry.items) - {stub.id for stub in registry.withheld}
