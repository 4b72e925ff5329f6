"""Which adjustments a change of an item takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from powerlist.changes.flows import FLOW_KEYS
from powerlist.changes.folding import folded
from powerlist.changes.shapes import shape_of
from powerlist.model import Item, WithheldItem
from powerlist.model.changes import ElementChange
from powerlist.model.standings import LEFT
from powerlist.schema import elements

Need = tuple[str, ...]  # the cases any one of which will do
Needs = tuple[Need, ...]

ARRIVAL: Need = ("create", "accept", "split", "merge")
REFUSED: Needs = ((),)
SPLITS_FROM = 2  # a power that gives way to so many successors may have been split
STRANGE = 40  # a name less alike than this (of 100) is another name

# What a change of standing is made of; the adjustment that changes it covers them.
_STANDING = frozenset(("standing", "since", "standing_reason", "successors", "disclosure"))
_NEVER_COMPLETION = frozenset(("basis", "sub_items", "fees", "levy", "exceptions"))


class Successions(NamedTuple):
    """Items that take up what others leave behind in the same change: by id, under which kinds of record."""

    kinds: dict[str, tuple[str, ...]]

    def of(self, id: str) -> tuple[str, ...]:
        """Return the kinds of record under which an item may take something up."""
        return self.kinds.get(id, ())


def successions(
    changed: Iterable[tuple[Item | WithheldItem | None, Item | WithheldItem | None]],
) -> Successions:
    """Return who takes up what leaves the list in these (before, after) pairs."""
    found: dict[str, set[str]] = {}
    for before, after in changed:
        if not isinstance(after, Item) or after.standing not in LEFT or before == after:
            continue
        kinds = {"transferred": ("transfer",), "merged": ("merge",), "delegated": ("delegate",)}.get(
            after.standing, ("split",) if len(after.successors) >= SPLITS_FROM else ()
        )
        for successor in after.successors:
            found.setdefault(successor, set()).update(kinds)
    return Successions({id: tuple(sorted(kinds)) for id, kinds in found.items()})


def needs(
    before: Item | WithheldItem | None,
    after: Item | WithheldItem | None,
    changes: tuple[ElementChange, ...],
    taking_up: tuple[str, ...] = (),
) -> Needs:
    """Return what must be covered by records, each need as the cases any one of which will do.

    A need without cases cannot be covered: deleted instead of given up, an id used for another power.
    `taking_up` are the kinds of record under which the item takes up what others leave behind.
    """
    if _is_draft(before) or before is None:
        return () if after is None or _is_draft(after) else _arrival(after)
    if after is None or _is_draft(after):
        return REFUSED  # what was public stays as a tombstone
    if isinstance(before, WithheldItem) or isinstance(after, WithheldItem):
        return _disclosure(before, after)
    if _is_another(before, after):
        return REFUSED
    moved = _transitions(before, after)
    if moved is None:
        return REFUSED
    return moved + _amendments(before, changes, moved, taking_up)


def _is_draft(item: Item | WithheldItem | None) -> bool:
    return isinstance(item, Item) and item.disclosure == "draft"


def _arrival(after: Item | WithheldItem) -> Needs:
    """Return what a new item needs; one that comes as a tombstone needs what made it one."""
    if isinstance(after, WithheldItem):
        return (("create",),)
    if after.standing == "frozen":
        return (ARRIVAL, ("freeze",))
    return (_departure(after),) if after.standing in LEFT else (ARRIVAL,)


def _departure(after: Item) -> Need:
    if after.standing == "cancelled":
        return ("cancel", "split") if len(after.successors) >= SPLITS_FROM else ("cancel",)
    return ({"transferred": "transfer", "merged": "merge", "delegated": "delegate"}[after.standing],)


def _disclosure(before: Item | WithheldItem, after: Item | WithheldItem) -> Needs:
    """Return what withholding, disclosing, or changing a withheld item needs."""
    if before == after:
        return ()
    if before.category != after.category:
        return REFUSED
    if isinstance(before, WithheldItem) and isinstance(after, Item):
        return tuple(("create",) if need == ARRIVAL else need for need in _arrival(after))
    moved: Needs = (("transfer",),) if before.department != after.department else ()
    if isinstance(before, WithheldItem) and isinstance(after, WithheldItem):
        return moved + ((("amend",),) if before.ground != after.ground else ())
    return (*moved, ("amend",))


def _is_another(before: Item, after: Item) -> bool:
    """Tell whether the id was given to another power: another category, or another name and basis."""
    if before.category != after.category:
        return True
    alike = fuzz.ratio(folded(before.name), folded(after.name))
    laws_before = {citation.law or citation.cited_as for citation in before.basis}
    laws_after = {citation.law or citation.cited_as for citation in after.basis}
    return alike < STRANGE and not laws_before & laws_after


def _transitions(before: Item, after: Item) -> Needs | None:
    """Return what the change of standing and department needs; None where no way leads there."""
    moved: list[Need] = []
    if before.standing != after.standing:
        way = _way(before.standing, after)
        if way is None:
            return None
        moved += way
    if before.department != after.department and ("transfer",) not in moved:
        moved.append(("transfer",))
    return tuple(moved)


def _way(standing: str, after: Item) -> list[Need] | None:
    if after.standing in LEFT:
        return [_departure(after)]
    frozen: list[Need] = [("freeze",)] if after.standing == "frozen" else []
    if after.standing == "consultation":
        return [("create",)] if standing in LEFT else None
    if standing in LEFT:
        return [("create",), *frozen]
    if standing == "consultation":
        return [ARRIVAL, *frozen]
    return frozen or [("unfreeze",)]


def _amendments(
    before: Item, changes: tuple[ElementChange, ...], moved: Needs, taking_up: tuple[str, ...]
) -> Needs:
    """Return what changes of other elements need, beyond the adjustments that are needed anyway."""
    explained = _STANDING if moved else frozenset[str]()
    left = [c for c in changes if c.weight != "noise" and c.path[0] not in explained | {"department"}]
    right = [change for change in left if change.weight == "right"]
    if not left or (moved and (not right or before.standing == "consultation")):
        return ()
    if before.standing == "consultation":
        return ((*ARRIVAL, "amend", *(() if right else ("correct",))),)
    if not right:
        return (("correct", "amend", *taking_up),)
    if all(_completes(before, change) for change in right):
        return (("completion", "amend", *taking_up),)
    return (("amend", *taking_up),)


def _completes(before: Item, change: ElementChange) -> bool:
    """Tell whether a change only fills an element of the second phase, or a part of one, that was empty.

    One more condition or material beside others is not filling in, nor is more about one of them.
    """
    element = elements()[change.path[0]]
    if element.phase < 2 or element.key in _NEVER_COMPLETION or change.before is not None:
        return False
    if element.key in FLOW_KEYS:
        return before.flow is None and before.own_flow is None
    return not getattr(before, element.key) or not _is_in_list(change.path)


def _is_in_list(path: tuple[str, ...]) -> bool:
    shape = shape_of("item")
    for part in path:
        if shape.item:
            return True
        shape = shape.properties[part]
    return False
