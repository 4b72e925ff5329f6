from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import TODAY
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import elements


@rule(
    "PL401",
    scope="item",
    substance=True,
    title=Text("到期应备的要素齐全", "the elements that are due are there"),
    source=Text("GB/T 39554.2-2020 要素要求；内政发〔2021〕6号", "GB/T 39554.2-2020; Document 6 (2021)"),
)
def due_elements_are_there(item: Item, context: Context) -> Iterator[Finding]:
    """Find elements that the item's category needs by the list's stage and that the item lacks.

    Tombstones and items under consultation owe no service guide.
    """
    stage = context.registry.settings.stage if item.standing in TODAY else 1
    if stage < 2:
        return
    for element in elements().values():
        due = element.phase <= stage and item.category in element.required_for
        if due and not getattr(item, element.key) and not _given(item, element.key):
            yield Finding(
                (),
                Text(f"缺少“{element.title}”（{element.key}）", f'"{element.key}" is missing'),
                Text(element.description or f"请补上 {element.key}:", f"add {element.key}:"),
            )


def _given(item: Item, key: str) -> bool:
    """Tell whether an element that looks empty is given all the same: 0 visits, or steps of its own."""
    return getattr(item, key) == 0 or (key == "flow" and item.own_flow is not None)
