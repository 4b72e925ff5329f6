from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.due import is_due
from powerlist.schema import elements, title_of


@rule(
    "PL401",
    scope="item",
    substance=True,
    title=Text("到期应备的要素齐全", "the elements that are due are there"),
    source=Text(
        "自治区令第275号第六条：实施机关对清单的完整性负责；要素依 GB/T 39046-2020 表4、内政发〔2021〕6号",
        "Decree 275 of Inner Mongolia, art. 6: completeness; GB/T 39046-2020 table 4, Document 6 (2021)",
    ),
)
def due_elements_are_there(item: Item, context: Context) -> Iterator[Finding]:
    """Find elements that the item's category needs by the list's stage and that the item lacks.

    Tombstones and items under consultation owe no service guide.
    """
    if not is_due(item, context):
        return
    for element in elements().values():
        if (
            item.category in element.required_for
            and not getattr(item, element.key)
            and not _given(item, element.key)
        ):
            category = title_of("category", item.category)
            yield Finding(
                (),
                Text(f"“{item.name}”缺少“{element.title}”", f'"{element.key}" is missing'),
                Text(
                    f"清单已到要素完备阶段，{category}应填“{element.title}”。{element.description}",
                    f"the list is in phase 2: add {element.key}",
                ),
            )


def _given(item: Item, key: str) -> bool:
    """Tell whether an element that looks empty is given all the same: 0 visits, or steps of its own."""
    return getattr(item, key) == 0 or (key == "flow" and item.own_flow is not None)
