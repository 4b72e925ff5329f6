"""What a record had proposed of an item beside what becomes of it: in words, for in words it was shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from powerlist.changes.effects import figures
from powerlist.changes.elements import plain
from powerlist.changes.folding import folded
from powerlist.changes.wording import in_words
from powerlist.model import Adjustment, Item
from powerlist.model.changes import ElementChange
from powerlist.model.records import ProposedChange
from powerlist.rules.changed import JOINT
from powerlist.rules.consulted import WORSE
from powerlist.rules.contract import ChangeContext
from powerlist.rules.coverage import SAID_BY_KIND, Coverage, coverage_of, right_elements, said
from powerlist.rules.element_names import paths_of

_SHORT = 2  # a value of so few characters is in any text
_CLAUSES = re.compile(r"[,;\n，；。]")
_NOT = re.compile("不再|不需|不用|不必|不要|不收|不设|不作|不得|无需|无须|取消|删除|删去|去掉|减去|免|停止")


class Wished(NamedTuple):
    """One element as a record proposed it, and what differs of it in the item (() for nothing)."""

    coverage: Coverage
    record: Adjustment
    wish: ProposedChange
    elements: tuple[ElementChange, ...]

    @property
    def wanted(self) -> str:
        """What the element was to become, in the proposal's words."""
        return self.wish.after or ""


def wished(context: ChangeContext) -> Iterator[Wished]:
    """Yield what the records that cover changes had proposed of these items, each element once.

    What only comes under consultation is judged by what is shown there, not by the proposal.
    """
    told = set()
    for one in coverage_of(context):
        record, change = one.record, one.change
        if record is None or one.opening or not isinstance(change.before, Item):
            continue
        for wish in one.proposed.values():
            if isinstance(change.after, Item) and (record.id, change.id, wish.element) not in told:
                told.add((record.id, change.id, wish.element))
                yield Wished(one, record, wish, tuple(e for e in change.elements if covers(wish, e)))


def unsaid(one: Wished) -> tuple[ElementChange, ...]:
    """Return what gets longer, dearer, wider or heavier, and was not in the words of the proposal."""
    return tuple(
        element
        for element in touched(one)
        if element.effect in WORSE and not is_done(one) and not _is_told(element, one.wanted)
    )


def touched(one: Wished) -> tuple[ElementChange, ...]:
    """Return what of the element touches a right or a duty, and is not said by the kind of the record."""
    right = set(map(id, right_elements(one.coverage.change)))
    return tuple(e for e in one.elements if id(e) in right and e.path[0] not in SAID_BY_KIND)


def is_done(one: Wished) -> bool:
    """Tell whether the element now says what was proposed, whole or in its only part that differs."""
    wanted = folded(one.wanted)
    if len(one.elements) == 1 and folded(new_words(one.elements[0])) == wanted:
        return True
    return any(folded(words) == wanted for words in _whole(one))


def covers(wish: ProposedChange, element: ElementChange) -> bool:
    """Tell whether an element is what a proposal names: 申请材料 names its entries, too."""
    titles = iter(element.label.split(JOINT))
    return all(part.strip() in titles for part in wish.element.split(JOINT.strip()))


def new_words(element: ElementChange) -> str:
    """Return in words what the element becomes."""
    return in_words(element.after, element.path)


def old_words(element: ElementChange) -> str:
    """Return in words what the element was."""
    return in_words(element.before, element.path)


def is_compared_as_a_value(one: Wished, element: ElementChange) -> bool:
    """Tell whether another rule holds the value against the proposal's: single times and texts."""
    names = (element.label, element.label.split(JOINT)[-1])
    return bool(one.wish.element in names and one.wish.after and said(element.after))


def _whole(one: Wished) -> Iterator[str]:
    """Yield in words all that the element, as it is called in the proposal, now holds."""
    content: Mapping[str, Any] = plain(one.coverage.change.after)
    for path in paths_of(one.wish.element):
        value: Any = content
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            yield in_words(value, path)


def _is_told(element: ElementChange, wanted: str) -> bool:
    """Tell whether the words of a proposal speak of what an element becomes, or of the entry it is in."""
    if isinstance(element.after, bool):
        return bool(wanted) and not _NOT.search(wanted) and not re.search("^[不否]", wanted)
    value = folded(new_words(element))
    if not value:  # a limit that goes
        return not wanted or bool(_NOT.search(wanted))
    for name in _names(element):
        if any(name in clause and not _NOT.search(clause.replace(name, "")) for clause in _clauses(wanted)):
            return True
    return (len(value) > _SHORT and value in folded(wanted)) or _is_within(value, wanted)


@cache
def _clauses(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (folded(clause) for clause in _CLAUSES.split(text))))


def _names(element: ElementChange) -> Iterator[str]:
    """Yield what the entries of lists are called that the element is, or lies in."""
    for key, title in zip(element.path, element.label.split(JOINT), strict=False):
        if not (key.isascii() and key.islower()) and len(folded(title)) >= _SHORT:
            yield folded(title).rstrip("…")


def _is_within(value: str, wanted: str) -> bool:
    """Tell whether the proposal has the same words with figures that are no smaller."""
    words, found = figures(value)
    proposed, limits = figures(folded(wanted))
    if not found or not limits or words not in proposed:
        return False
    return max(found) <= max(limits)
