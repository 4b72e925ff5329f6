"""Which adjustment record covers a change of an item: the question of every review, answered once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from powerlist.model import Adjustment, Item, Registry
from powerlist.model.adjustments import Part, parts_of
from powerlist.model.changes import ElementChange, ItemChange
from powerlist.model.records import AdjustmentCase, ProposedChange
from powerlist.problems import Text
from powerlist.rules.changed import JOINT
from powerlist.rules.contract import ChangeContext
from powerlist.rules.procedure import StepState, steps_taken
from powerlist.schema import title_of

# What a record's own kind already says, so that its proposal need not name it.
SAID_BY_KIND = frozenset(("standing", "since", "standing_reason", "successors"))
_OTHER = Text("种类不合", "is of another kind")
_ARRIVALS = frozenset(("create", "accept", "split", "merge"))


class Unfit(NamedTuple):
    """A record that names an item and yet does not cover its change, and why not."""

    record: str
    why: Text
    overreaches: bool = False  # a correction, where more than plain elements differ


class Coverage(NamedTuple):
    """One need of an item's change, and the record that covers it (None: none does).

    `case` is the kind of adjustment that the record makes of it, `steps` those that the case must take, as
    the record shows them; `opening` says that the change only opens a consultation.
    """

    change: ItemChange
    need: tuple[str, ...]
    record: Adjustment | None
    path: str
    case: str
    steps: tuple[StepState, ...]
    opening: bool
    unfit: tuple[Unfit, ...]
    strays: tuple[ElementChange, ...] = ()  # what differs beyond what the record had proposed
    proposed: Mapping[str, ProposedChange] = {}  # what the record had proposed of the item, by element

    @property
    def missing(self) -> tuple[StepState, ...]:
        """The steps that are still to be taken."""
        return tuple(step for step in self.steps if not step.done)

    @property
    def is_overreaching(self) -> bool:
        """Whether only a correction names the item, and more than plain elements differ."""
        return self.record is None and any(one.overreaches for one in self.unfit)


class _Named(NamedTuple):
    record: Adjustment
    path: str
    part: Part
    proposed: Mapping[str, ProposedChange]  # of this item, by element; {} for no proposal


_last: list[tuple[ChangeContext, tuple[Coverage, ...]]] = []


def coverage_of(context: ChangeContext) -> tuple[Coverage, ...]:
    """Return every need of every item's change with its record, in the order of the items.

    The last context's are kept, since several rules ask for them in turn.
    """
    if not _last or _last[0][0] is not context:
        _last[:] = [(context, tuple(_coverages(context)))]
    return _last[0][1]


def cases_in_words(need: tuple[str, ...]) -> str:
    """Return the cases of a need as people say them: 变更或勘误."""
    titles = dict.fromkeys(title_of("adjustment_case", case) for case in need)
    return "或".join(f"“{title}”" for title in titles)


def right_elements(change: ItemChange) -> tuple[ElementChange, ...]:
    """Return what of a change touches a right or a duty."""
    return tuple(one for one in change.elements if one.weight == "right")


def _coverages(context: ChangeContext) -> list[Coverage]:
    """Return the coverages; a first list, before which nothing was public, is no adjustment of one."""
    if not any(card.public for card in context.before.items.cards):
        return []
    named = _records_by_item(context.after)
    judge = _Judge(context.before, context.today)
    return [
        judge.coverage(change, need, named.get(change.id, []))
        for change in context.comparison.items
        for need in change.needs
    ]


def _records_by_item(registry: Registry) -> dict[str, list[_Named]]:
    found: dict[str, list[_Named]] = defaultdict(list)
    for record, path in zip(registry.adjustments, registry.adjustment_paths, strict=True):
        proposed: dict[str, dict[str, ProposedChange]] = defaultdict(dict)
        for one in record.proposal:
            proposed[one.item][one.element] = one
        for part in parts_of(record):
            for item in dict.fromkeys(part.items):
                found[item].append(_Named(record, path, part, proposed.get(item, {})))
    return found


class _Judge:
    def __init__(self, before: Registry, today: date) -> None:
        self.settings = before.settings
        self.before = {record.id: record for record in before.adjustments}
        self.today = today

    def coverage(self, change: ItemChange, need: tuple[str, ...], named: list[_Named]) -> Coverage:
        """Return the record that covers the need best: the one with the fewest steps to be taken."""
        opening = opens_consultation(change)
        fit: list[tuple[tuple[int, int, bool, str], Coverage]] = []
        unfit = []
        for one in named:
            dropped = self._drops(one, need, change)
            case = "cancel" if dropped else _case_of(one.part.kind, need)
            why = None if dropped else self._unfit(one, case, need, change)
            if case is None or why:
                unfit.append(Unfit(one.record.id, why or _OTHER, one.part.kind == "correct" and not case))
                continue
            steps = (
                ()
                if dropped
                else steps_taken(
                    one.record, case, self.settings, self.today, opening=opening, withheld=is_secret(change)
                )
            )
            strays = _strays(one, change)
            found = Coverage(
                change, need, one.record, one.path, case, steps, opening, (), strays, one.proposed
            )
            is_old = one.record == self.before.get(one.record.id)
            fit.append(((len(found.missing), len(strays), is_old, one.record.id), found))
        if not fit:
            return Coverage(change, need, None, "", "", (), opening, tuple(unfit))
        return min(fit, key=lambda ranked: ranked[0])[1]

    def _drops(self, one: _Named, need: tuple[str, ...], change: ItemChange) -> bool:
        """Tell whether the record proposed the item and was given up: what never was in force just goes."""
        before, ended = change.before, one.record.given_up
        was_proposed = isinstance(before, Item) and before.standing == "consultation"
        is_over = ended is not None and ended.date <= self.today.isoformat()
        return was_proposed and is_over and one.part.kind in _ARRIVALS and "cancel" in need

    def _unfit(
        self, one: _Named, case: AdjustmentCase | None, need: tuple[str, ...], change: ItemChange
    ) -> Text | None:
        record, old = one.record, self.before.get(one.record.id)
        if case is None:
            kind = title_of("adjustment_kind", one.part.kind)
            return Text(f"种类是“{kind}”", f"is of the kind {one.part.kind}")
        if record.given_up:
            return Text("已经终止", "was given up")
        if old is None or not self._was_decided(old, case) or _shows_in_standing(need, change):
            return None
        if _is_as_proposed(one, change):
            return None
        if old.published:
            return Text("改动之前已经公布，办完了", "was published before and is done")
        return Text(
            "改动之前程序已经走完，看不出这次改的是不是当时审议的内容",
            "had been decided before, and does not say what was decided",
        )

    def _was_decided(self, old: Adjustment, case: AdjustmentCase) -> bool:
        steps = steps_taken(old, case, self.settings, self.today)
        return bool(old.published) or all(step.done for step in steps)


def _shows_in_standing(need: tuple[str, ...], change: ItemChange) -> bool:
    """Tell whether one can see from the item that the record was not carried out yet.

    So it is with a change of its standing (its days must agree with the record's), not with its elements or
    its department: these may have been changed under the record before.
    """
    if "amend" in need:
        return False
    before, after = change.before, change.after
    is_move = isinstance(before, Item) and isinstance(after, Item) and before.standing == after.standing
    return not is_move


def _is_as_proposed(named: _Named, change: ItemChange) -> bool:
    """Tell whether all that touches a right becomes, from what was proposed, exactly what was proposed."""
    touched = [one for one in right_elements(change) if one.path[0] not in SAID_BY_KIND]
    return bool(touched) and all(_agrees(one, named.proposed) for one in touched)


def _agrees(element: ElementChange, proposed: Mapping[str, ProposedChange]) -> bool:
    wish = proposed.get(element.label) or proposed.get(element.label.split(JOINT)[-1])
    if wish is None or not wish.before or not wish.after:
        return False
    return said(element.before) == said(wish.before) and said(element.after) == said(wish.after)


def said(value: Any) -> str:
    """Return a plain value as a proposal writes it, without blanks: 10个工作日; "" for a list or a record."""
    if isinstance(value, dict) and set(value) <= {"value", "unit"}:
        return f"{value.get('value', '')}{title_of('time_unit', value['unit'])}"
    return "".join(value.split()) if isinstance(value, str) else ""


def _strays(named: _Named, change: ItemChange) -> tuple[ElementChange, ...]:
    """Return what touches a right or a duty and is not among what the record proposed; () without proposal.

    办结时限 also names 承诺办结时限, its part; what an entry of a list is called names nothing.
    """
    if not named.record.proposal or change.before is None or change.after is None:
        return ()
    return tuple(
        one
        for one in right_elements(change)
        if one.path[0] not in SAID_BY_KIND and not _is_proposed(one, named.proposed)
    )


def _is_proposed(element: ElementChange, proposed: Mapping[str, ProposedChange]) -> bool:
    titles = zip(element.path, element.label.split(JOINT), strict=False)
    return element.label in proposed or any(title in proposed for key, title in titles if key.isascii())


def _case_of(kind: str, need: tuple[str, ...]) -> AdjustmentCase | None:
    """Return what a record of the kind makes of a need; filling in is an amendment of its own procedure."""
    if kind == "amend" and "completion" in need:
        return "completion"
    return kind if kind in need else None  # type: ignore[return-value]


def is_secret(change: ItemChange) -> bool:
    """Tell whether nothing of the item is public, neither before nor after."""
    return not isinstance(change.before, Item) and not isinstance(change.after, Item)


def opens_consultation(change: ItemChange) -> bool:
    """Tell whether the item only comes under consultation, or is changed while it is."""
    before, after = change.before, change.after
    if not isinstance(after, Item) or after.standing != "consultation":
        return False
    return before is None or (isinstance(before, Item) and before.standing == "consultation")
