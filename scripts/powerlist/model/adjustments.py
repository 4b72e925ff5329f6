"""Adjustment records as every reader takes them: their parts, their items, and how far they have come."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from powerlist.model.records import (
    Adjustment,
    AdjustmentCase,
    AdjustmentKind,
    ProcedureStep,
    PublicConsultation,
    Settings,
)

State = Literal[
    "begun",  # nothing announced yet
    "announced",  # the consultation has days, but has not opened
    "open",  # the public may speak
    "closed",  # the consultation is over, or there is none, and nobody has decided
    "decided",  # approved, not yet published
    "published",  # published, not yet in effect
    "in_effect",
    "given_up",  # what was proposed stays off the list
]
ALL_STEPS: tuple[ProcedureStep, ...] = (
    "expert_review", "public_consultation", "legality_review", "collective_decision",
)  # fmt: skip

# What brings an item to the list that has no guide of this list yet.
BRINGS_NEW: frozenset[AdjustmentKind] = frozenset({"create", "accept", "merge", "split"})


class Limits(NamedTuple):
    """How long the public may speak at least, and how soon after approval the rest is due."""

    consultation_days: int
    publication_working_days: int
    guide_days: int


STRICT = Limits(30, 20, 30)  # where the settings say nothing


class Part(NamedTuple):
    """What a record does in one way: to which items (by id), for whom, and why."""

    kind: AdjustmentKind
    items: tuple[str, ...]
    department: str
    reason: str


def parts_of(adjustment: Adjustment) -> tuple[Part, ...]:
    """Return the parts of a record; an adjustment of one kind is its only part.

    Department and reason of a part are the record's where it gives none of its own.
    """
    if adjustment.parts:
        return tuple(
            Part(
                part.kind,
                part.items,
                part.department or adjustment.department,
                part.reason or adjustment.reason,
            )
            for part in adjustment.parts
        )
    kind = adjustment.kind
    return (Part(kind, adjustment.items, adjustment.department, adjustment.reason),) if kind else ()


def items_of(adjustment: Adjustment) -> tuple[str, ...]:
    """Return the ids of all items of a record, in its order, each once."""
    return tuple(dict.fromkeys(item for part in parts_of(adjustment) for item in part.items))


def named_in(adjustment: Adjustment) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the field and the id of every mention of an item, in the record's order."""
    for index, item in enumerate(adjustment.items):
        yield ("items", index), item
    for number, part in enumerate(adjustment.parts):
        for index, item in enumerate(part.items):
            yield ("parts", number, "items", index), item


def kinds_of(adjustment: Adjustment) -> tuple[AdjustmentKind, ...]:
    """Return the kinds of adjustment that a record makes, in its order, each once."""
    return tuple(dict.fromkeys(part.kind for part in parts_of(adjustment)))


def kind_for(adjustment: Adjustment, item: str) -> AdjustmentKind | None:
    """Return what the record does to an item, None if it does not name it."""
    return next((part.kind for part in parts_of(adjustment) if item in part.items), None)


def consultation_of(adjustment: Adjustment) -> PublicConsultation | None:
    """Return the public consultation of a record, None if it has none."""
    return adjustment.procedure.public_consultation if adjustment.procedure else None


def without(adjustment: Adjustment, hidden: Collection[str]) -> Adjustment | None:
    """Return the record without some items, None if it speaks of nothing else."""
    if not any(item in hidden for item in items_of(adjustment)):
        return adjustment
    items = tuple(item for item in adjustment.items if item not in hidden)
    parts = tuple(
        msgspec.structs.replace(part, items=left)
        for part in adjustment.parts
        if (left := tuple(item for item in part.items if item not in hidden))
    )
    proposal = tuple(change for change in adjustment.proposal if change.item not in hidden)
    changed = msgspec.structs.replace(adjustment, items=items, parts=parts, proposal=proposal)
    return changed if items or parts else None


def state_of(adjustment: Adjustment, today: date) -> State:
    """Return how far the adjustment has come on this day."""
    day = today.isoformat()
    if adjustment.given_up and adjustment.given_up.date <= day:
        return "given_up"
    if adjustment.effective and adjustment.effective <= day and adjustment.approved:
        return "in_effect"
    if adjustment.published and adjustment.published <= day:
        return "published"
    if adjustment.approved and adjustment.approved <= day:
        return "decided"
    consultation = consultation_of(adjustment)
    if consultation is None:
        return "begun"
    if day < consultation.opens:
        return "announced"
    return "open" if day <= consultation.closes else "closed"


def steps_for(settings: Settings, case: AdjustmentCase) -> tuple[ProcedureStep, ...]:
    """Return the steps that a case must take, in the order of the procedure.

    Cases that the settings do not name take all four.
    """
    for rule in settings.adjustment_procedures:
        if case in rule.cases:
            return tuple(step for step in ALL_STEPS if step in rule.steps)
    return ALL_STEPS


def steps_needed(adjustment: Adjustment, settings: Settings) -> tuple[ProcedureStep, ...]:
    """Return the steps that a record must take for what it says of itself, in the order of the procedure.

    An amendment may only fill in what was empty, which a record alone does not show: of it only those steps
    are asked that filling in needs, too. What is withheld is not put to the public
    (重大行政决策程序暂行条例 art. 14).
    """
    needed: set[ProcedureStep] = set()
    for kind in kinds_of(adjustment):
        steps = set(steps_for(settings, kind))
        needed |= steps & set(steps_for(settings, "completion")) if kind == "amend" else steps
    if adjustment.disclosure == "withheld":
        needed.discard("public_consultation")
    return tuple(step for step in ALL_STEPS if step in needed)


def limits_of(settings: Settings) -> Limits:
    """Return the periods that the settings set; the strict ones where they set none."""
    said = settings.adjustment_limits
    return Limits(
        (said.consultation_days if said else None) or STRICT.consultation_days,
        (said.publication_working_days if said else None) or STRICT.publication_working_days,
        (said.guide_days if said else None) or STRICT.guide_days,
    )


def source_for(settings: Settings, case: AdjustmentCase) -> str:
    """Return what the settings rest the steps of a case on, "" where they do not name it."""
    return next((rule.source for rule in settings.adjustment_procedures if case in rule.cases), "")
