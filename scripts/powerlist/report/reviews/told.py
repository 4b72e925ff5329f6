"""What an adjustment record says, in full, as a reviewer reads it: what is proposed, why, and each step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from powerlist.changes.elements import plain
from powerlist.changes.wording import in_words
from powerlist.model import Adjustment, Registry
from powerlist.model.adjustments import ALL_STEPS, consultation_of, kinds_of, parts_of
from powerlist.model.records import AdjustmentStep, PublicConsultation
from powerlist.review import Review, ReviewedItem
from powerlist.schema import field_title, title_of

MOST_ITEMS = 30  # named of one part


class Fact(NamedTuple):
    """One thing that a record says: its title and its text."""

    title: str
    text: str


class Proposal(NamedTuple):
    """One element as the public is shown it; `item` is its number and name, both texts "" for none."""

    id: str
    item: str
    element: str
    before: str
    after: str


class Told(NamedTuple):
    """A record in words: what it is about, what it proposes, the steps taken, opinions with their answers."""

    id: str
    heading: str
    facts: tuple[Fact, ...]
    proposal: tuple[Proposal, ...]
    steps: tuple[Fact, ...]
    opinions: tuple[Fact, ...]


def records_told(review: Review) -> tuple[Told, ...]:
    """Return the records that are new or that cover a change, each once, by number; none that is withheld."""
    new = {one.key for one in review.others if one.subject == "adjustment" and one.added}
    covering = {one.record.id for item in review.changed for one in item.coverages if one.record}
    wanted = [record for record in review.after.adjustments if record.id in new | covering]
    if not wanted:
        return ()
    names = {card.id: card.name for card in review.after.items.cards}
    return tuple(
        told(record, names, review.after, is_new=record.id in new)
        for record in sorted(wanted, key=lambda one: one.id)
        if record.disclosure != "withheld"
    )


def told(record: Adjustment, names: Mapping[str, str], registry: Registry, *, is_new: bool) -> Told:
    """Return a record in words; `names` are those of the items that may be named."""
    kinds = "、".join(title_of("adjustment_kind", kind) for kind in kinds_of(record))
    return Told(
        record.id,
        f"{record.id} {record.title or kinds}" + ("（新的记录）" if is_new else ""),
        tuple(one for one in _facts(record, names, registry) if one.text),
        tuple(_proposal(record, names)),
        tuple(_steps(record)),
        tuple(Fact(o.opinion, o.answer or "") for c in (consultation_of(record),) if c for o in c.summary),
    )


def asked(item: ReviewedItem) -> tuple[Proposal, ...]:
    """Return what the records that cover an item's change had put before the public of it."""
    found = [one.record for one in item.coverages if one.record]
    records = {record.id: record for record in found if record.disclosure != "withheld"}
    shown = (one for key in sorted(records) for one in _proposal(records[key], {item.change.id: item.name}))
    return tuple(one for one in shown if one.id == item.change.id)


def _facts(record: Adjustment, names: Mapping[str, str], registry: Registry) -> Iterator[Fact]:
    for part in parts_of(record):
        listed = "、".join(_called(id, names) for id in part.items[:MOST_ITEMS])
        more = f"等 {len(part.items)} 项" if len(part.items) > MOST_ITEMS else ""
        yield Fact(title_of("adjustment_kind", part.kind), listed + more)
        if part.department != record.department:
            yield Fact(field_title("adjustment_part", "department"), _department(part.department, registry))
        if part.reason != record.reason:
            yield Fact(field_title("adjustment_part", "reason"), part.reason)
    yield Fact(field_title("adjustment", "department"), _department(record.department, registry))
    yield Fact(field_title("adjustment", "reason"), record.reason)
    basis = plain(record).get("basis")
    yield Fact(field_title("adjustment", "basis"), in_words(basis, ("basis",), "adjustment"))
    consultation = consultation_of(record)
    if consultation:
        for key in ("shortened", "channel", "how"):
            yield Fact(field_title("public_consultation", key), getattr(consultation, key) or "")
    for key in ("approved", "published", "effective"):
        yield Fact(field_title("adjustment", key), getattr(record, key) or "")
    if record.given_up:
        yield Fact(field_title("adjustment", "given_up"), _step(record.given_up))


def _department(id: str, registry: Registry) -> str:
    known = registry.departments.get(id)
    return known.name if known else id


def _called(id: str, names: Mapping[str, str]) -> str:
    return f"{id}“{names[id]}”" if id in names else id


def _proposal(record: Adjustment, names: Mapping[str, str]) -> Iterator[Proposal]:
    for one in record.proposal:
        yield Proposal(one.item, _called(one.item, names), one.element, one.before or "", one.after or "")


def _steps(record: Adjustment) -> Iterator[Fact]:
    for step in ALL_STEPS:
        taken = getattr(record.procedure, step, None)
        if isinstance(taken, PublicConsultation):
            yield Fact(title_of("procedure_step", step), _consultation(taken))
        elif taken is not None:
            yield Fact(title_of("procedure_step", step), _step(taken))


def _step(step: AdjustmentStep) -> str:
    said = (step.date, step.body, step.document, step.conclusion)
    return "；".join(one for one in said if one)


def _consultation(taken: PublicConsultation) -> str:
    said = [f"{taken.opens} 至 {taken.closes}"]
    if taken.received is not None:
        said.append(f"收到意见 {taken.received} 条")
    if taken.answered is not None:
        said.append(f"答复 {taken.answered} 条")
    return "；".join([*said, *([taken.note] if taken.note else [])])
