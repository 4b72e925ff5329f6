from collections.abc import Iterator
from typing import Any

from powerlist.changes.elements import plain
from powerlist.changes.folding import folded
from powerlist.changes.wording import in_words
from powerlist.model import Item
from powerlist.model.adjustments import state_of
from powerlist.model.standings import TODAY
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.element_names import paths_of
from powerlist.rules.records import by_decisions, records


@rule(
    "PL928",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("拟调整内容的“现在”与清单相符", "a proposal starts from what the list says today"),
    source=by_decisions(
        "第十五条：公布决策草案及其说明", "art. 15: the draft is published with explanations"
    ),
)
def proposals_start_from_what_stands(context: Context) -> Iterator[Finding]:
    """Find, in records under way, what is called the present and is not; silent items are not judged."""
    items = context.registry.items
    for record, path in records(context):
        if state_of(record, context.today) in ("in_effect", "given_up"):
            continue
        for index, change in enumerate(record.proposal):
            item = items.get(change.item)
            if not isinstance(item, Item) or item.standing not in TODAY:
                continue
            said, after = change.before or "", change.after or ""
            held = [words for words in _held(item, change.element) if folded(words) != folded(after)]
            if not held or any(_agrees(words, said) for words in held):
                continue
            now = "；".join(words.partition("\n")[0] for words in held)
            yield Finding(
                ("proposal", index, "before") if said else ("proposal", index),
                Text(
                    f"调整记录 {record.id} 拟把 {item.id} 的{change.element}改为“{after}”，"
                    + (f"“现在”写的是“{said}”" if said else "“现在”空着")
                    + f"，清单里却是“{now}”",
                    f"{record.id}: the present {change.element} of {item.id} is not what it says",
                ),
                Text(
                    "请照清单改“现在”，并核对拟改为的内容还对不对；清单错了的，先勘误",
                    "write the present value, and look again at what is proposed",
                ),
                path=path,
            )


def _held(item: Item, element: str) -> Iterator[str]:
    """Yield in words what the item says of the element: texts, numbers and times, not lists of things."""
    content: Any = plain(item)
    for path in paths_of(element):
        value = content
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        if isinstance(value, dict) and "unit" in value:
            value = {key: value[key] for key in ("value", "unit") if key in value}
        elif not isinstance(value, str | bool | int):
            continue
        yield in_words(value, path)


def _agrees(words: str, said: str) -> bool:
    """Tell whether what is called the present is that, or quotes a passage of it."""
    there, told = folded(words), folded(said)
    return there == told or (len(told) > _SHORT and told in there)


_SHORT = 10  # characters of a passage that says enough to be one; a limit is told whole
