"""Runs an audit: the notes of the walk, the records as they are now, what rules say, in one account."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from powerlist.audit.findings import debts_at_ends, objections, unbalanced, undoings
from powerlist.audit.flows import (
    accounts,
    at_ends,
    clocks,
    flows_of,
    place_of,
    standing_after,
    stocks,
    withheld_days,
)
from powerlist.audit.procedure import approvals, procedures
from powerlist.audit.records import Audit, Evidence, Objection, Procedure, Span, Stroke, Touched, Worse
from powerlist.history.notes import Move, Note
from powerlist.model.changes import Effect

WORSE: frozenset[Effect] = frozenset(("longer", "dearer", "heavier", "wider"))


def audit(evidence: Evidence, span: Span, today: date) -> Audit:
    """Return the audit of a span; the same evidence, span and day give the same audit."""
    before = [note for note in evidence.notes if note.day < span.first.isoformat()]
    within = [note for note in evidence.notes if span.holds(note.day)]
    start = standing_after(before, span.last.isoformat())
    end = standing_after(evidence.notes, span.last.isoformat())
    every = flows_of(evidence.notes)
    flows = tuple(flow for flow in every if span.holds(flow.recorded))
    stood = at_ends(evidence, start, end)
    whole, departments, categories = accounts(evidence, start, end, flows)
    both, apart = clocks(span, every)
    rows, on_procedure = procedures(evidence, span, today)
    found = [*unbalanced([whole, *departments, *categories]), *objections(evidence, span), *on_procedure]
    return Audit(
        span,
        evidence.settings.sample,
        evidence.notes[0].day if evidence.notes else "",
        whole,
        departments,
        categories,
        flows,
        both,
        apart,
        stocks(*stood),
        rows,
        tuple(sorted(found, key=_order)),
        tuple(_worse(evidence, within)),
        _touched(within),
        tuple(_strokes(within, found)),
        approvals(rows),
        debts_at_ends(evidence.notes, span),
        evidence.names,
        evidence.departments,
        evidence.hidden,
        evidence.people,
        _withheld(evidence, span),
        _is_internal(evidence, within, rows),
    )


def _order(one: Objection) -> tuple[bool, str, str, str, str, str]:
    return one.weight != "fault", one.code, one.day, one.record, one.item, one.words


def _worse(evidence: Evidence, notes: Sequence[Note]) -> Iterator[Worse]:
    """Yield the items that got worse for people, in the order of their commits."""
    undone = undoings(evidence.notes)
    for note in notes:
        for move in note.moves:
            effects = tuple(effect for effect in move.effects if effect in WORSE)
            if not effects or note.first or "in_force" not in move.stood:
                continue
            back = undone.get((move.item, note.commit))
            elements = evidence.elements(move.item, note.commit)
            yield Worse(
                move.item,
                move.departments[1],
                effects,
                _records(move),
                note.day,
                note.commit,
                back.day if back else "",
                tuple(one for one in elements if one.effect in WORSE),
            )


def _withheld(evidence: Evidence, span: Span) -> tuple[int, int]:
    every = withheld_days(evidence.notes) if evidence.withheld is None else evidence.withheld
    within = [sign for day, sign in every if span.holds(day)]
    return within.count(1), within.count(-1)


def _is_internal(evidence: Evidence, within: Sequence[Note], rows: Sequence[Procedure]) -> bool:
    """Tell whether a record is withheld, or an item of these notes ever was that or a draft."""
    hidden = {
        move.item for note in evidence.notes for move in note.moves if {"withheld", "draft"} & {*move.stood}
    }
    named = {move.item for note in within for move in note.moves}
    return bool(hidden & named) or any(one.record.disclosure == "withheld" for one in rows)


def _touched(notes: Sequence[Note]) -> tuple[Touched, ...]:
    """Return the items that changed, the most often changed first."""
    by: dict[str, list[tuple[Note, Move]]] = defaultdict(list)
    for note in notes:
        for move in note.moves:
            if not note.first and not move.noise and any(move.public):
                by[move.item].append((note, move))
    found = [
        Touched(
            item,
            some[-1][1].departments[1] or some[-1][1].departments[0],
            tuple(note.day for note, _ in some),
            tuple(dict.fromkeys(record for _, move in some for record in _records(move))),
        )
        for item, some in by.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.days), place_of(one.item))))


def _records(move: Move) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cover.record for cover in move.covers if cover.record))


def _strokes(notes: Sequence[Note], found: Sequence[Objection]) -> Iterator[Stroke]:
    wrong = Counter(one.commit for one in found if one.commit and one.weight == "fault")
    for note in notes:
        items = sum(not move.noise for move in note.moves)
        yield Stroke(note, items, tuple(one.record for one in note.seen), wrong[note.commit])
