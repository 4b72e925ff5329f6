"""What rules on changes say of an item and of what happened to it."""

from __future__ import annotations

from collections.abc import Iterable

from powerlist.model import Item, WithheldItem
from powerlist.model.changes import ElementChange, ItemChange, OtherChange
from powerlist.model.standings import TODAY
from powerlist.problems import Field, Text
from powerlist.rules.contract import ChangeContext
from powerlist.schema import title_of

DECREE = Text(
    "自治区令第275号第四条：动态调整、公开透明；优化营商环境条例第四十条：清单之外不得实施；"
    "本清单数据约定：公布的清单只按调整记录改",
    "Decree 275 of Inner Mongolia, art. 4; Regulation on the Business Environment, art. 40; "
    "this list's conventions: what is published changes by record only",
)
JOINT = " › "  # between the titles of an element's label
MOST_NAMED = 6


def is_public(item: Item | WithheldItem | None) -> bool:
    """Tell whether people see the item: not a draft, nor withheld, nor waiting for its number."""
    return isinstance(item, Item) and item.disclosure == "public" and not item.id.endswith("-0000")


def is_withheld(item: Item | WithheldItem | None) -> bool:
    """Tell whether the item is one whose content is not in the list."""
    return isinstance(item, WithheldItem)


def called(change: ItemChange) -> str:
    """Return the item as people call it: 01-0001“林木采伐许可证核发”; its name before, where it had one."""
    item = change.before if isinstance(change.before, Item) else change.after
    return f"{change.id}“{item.name}”" if isinstance(item, Item) else change.id


def happened(change: ItemChange) -> str:
    """Return in words what happened to the item: 新增, 改了承诺办结时限、收费."""
    if change.before is None:
        return "是新增的"
    if change.after is None:
        return "删除了"
    before, after = standing_of(change.before), standing_of(change.after)
    if before != after:
        return f"由“{before}”改为“{after}”"
    told = [one for one in change.elements if one.weight != "noise"]
    return f"改了{listed(map(short_label, told))}" if told else "改了"


def short_label(element: ElementChange) -> str:
    """Return which element differs without the names of entries: 责任事项 › 责任内容."""
    titles = zip(element.path, element.label.split(JOINT), strict=False)
    return JOINT.join(title for key, title in titles if key.isascii() and key.islower())


def standing_of(item: Item | WithheldItem) -> str:
    """Return how an item stands, as people say it: its standing, or why nothing of it is public."""
    if isinstance(item, WithheldItem) or item.disclosure != "public":
        return title_of("disclosure", item.disclosure)
    return title_of("standing", item.standing)


def listed(words: Iterable[str], unit: str = "处") -> str:
    """Return words in a row, each once, cut with their number where there are many."""
    every = list(dict.fromkeys(words))
    shown = "、".join(every[:MOST_NAMED])
    return shown if len(every) <= MOST_NAMED else f"{shown}等 {len(every)} {unit}"


def path_of(change: ItemChange) -> str:
    """Return the file that a problem with the change is shown at."""
    return change.after_path or change.before_path


def field_of(change: ItemChange, element: ElementChange | None = None) -> Field:
    """Return the field that a problem with the change is shown at: the first element that differs."""
    told = element or next((one for one in change.elements if one.weight != "noise"), None)
    return (told.path[0],) if told and change.after is not None and change.before is not None else ()


def touches_the_list(context: ChangeContext) -> bool:
    """Tell whether any item or adjustment record differs in more than its writing."""
    items = any(
        one.before is None or one.after is None or any(e.weight != "noise" for e in one.elements)
        for one in context.comparison.items
    )
    return items or bool(others(context, "adjustment"))


def others(context: ChangeContext, subject: str) -> tuple[OtherChange, ...]:
    """Return what differs of one kind of thing besides items, without mere ways of writing."""
    return tuple(
        one
        for one in context.comparison.others
        if one.subject == subject
        and (one.added or one.removed or any(element.weight != "noise" for element in one.elements))
    )


def is_hidden(change: ItemChange) -> bool:
    """Tell whether an item that people could see, or was withheld, becomes a draft."""
    after = change.after
    was_seen = is_public(change.before) or is_withheld(change.before)
    return was_seen and isinstance(after, Item) and after.disclosure == "draft"


def is_reopened(change: ItemChange) -> bool:
    """Tell whether an item on the list goes back to consultation."""
    before, after = change.before, change.after
    if not isinstance(before, Item) or not isinstance(after, Item) or not is_public(before):
        return False
    return before.standing in TODAY and after.standing == "consultation"


# No rule, no procedure and nobody's complaint goes by these settings.
HARMLESS = (("site", "popular"), ("site", "updated"), ("publish_advice",))


def settings_changed(context: ChangeContext) -> tuple[ElementChange, ...]:
    """Return the settings that differ and that something goes by."""
    return tuple(
        one
        for other in others(context, "settings")
        for one in other.elements
        if one.weight != "noise" and not any(one.path[: len(keys)] == keys for keys in HARMLESS)
    )
