"""Adjustments of a span: which steps they took and when, and what the rules on procedure say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import cast

from powerlist.audit.records import Approval, Evidence, Objection, Procedure, Span, Weight
from powerlist.history.notes import Note, Seen
from powerlist.model import Adjustment, Registry
from powerlist.model.adjustments import consultation_of, kinds_of, limits_of, steps_for, steps_needed
from powerlist.model.records import AdjustmentCase
from powerlist.model.working_days import working_days_after
from powerlist.rules import Context, Rule, all_rules
from powerlist.rules.procedure import steps_taken
from powerlist.rules.records import day_of
from powerlist.schema import terms, title_of

# Rules on a record alone: its steps, their order and days. The last ones only ask to look.
_RULES: dict[str, Weight] = {
    "PL901": "fault", "PL902": "fault", "PL903": "fault", "PL904": "fault", "PL905": "fault",
    "PL906": "fault", "PL925": "fault", "PL907": "hint", "PL908": "hint", "PL920": "hint",
}  # fmt: skip


def procedures(evidence: Evidence, span: Span, today: date) -> tuple[tuple[Procedure, ...], list[Objection]]:
    """Return the adjustments of the span by id, and what is wrong with how they were made."""
    seen = _first_seen(evidence.notes)
    filed = dict(zip((record.id for record in evidence.records), evidence.paths, strict=True))
    chosen = [record for record in evidence.records if _concerns(record, span, seen)]
    chosen.sort(key=lambda record: record.id)
    day = min(span.last, today)
    registry = Registry(
        settings=evidence.settings,
        adjustments=tuple(chosen),
        adjustment_paths=tuple(filed[record.id] for record in chosen),
    )
    objections = [*_judged(registry, day), *_recorded_late(evidence, chosen, seen)]
    codes: dict[str, list[str]] = defaultdict(list)
    for one in objections:
        codes[one.record].append(one.code)
    cases = _cases(evidence.notes)
    rows = tuple(
        _row(evidence, record, seen, day, tuple(dict.fromkeys(codes[record.id])), cases[record.id])
        for record in chosen
    )
    return rows, objections


def approvals(rows: tuple[Procedure, ...]) -> tuple[Approval, ...]:
    """Return who approved what, the body with the most adjustments first."""
    by: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.record.approved:
            by[row.body or "（没有写审议机构）"].append(row.record.id)
    return tuple(
        Approval(body, tuple(by[body])) for body in sorted(by, key=lambda body: (-len(by[body]), body))
    )


def _first_seen(notes: Sequence[Note]) -> dict[str, list[tuple[Note, Seen]]]:
    found: dict[str, list[tuple[Note, Seen]]] = defaultdict(list)
    for note in notes:
        for one in note.seen:
            found[one.record].append((note, one))
    return found


def _cases(notes: Sequence[Note]) -> dict[str, set[AdjustmentCase]]:
    """Return by record as which cases it covered changes: an amendment may only have filled in a gap."""
    found: dict[str, set[AdjustmentCase]] = defaultdict(set)
    known = set(terms("adjustment_case"))
    for note in notes:
        for move in note.moves:
            for cover in move.covers:
                if cover.record and cover.case in known:
                    found[cover.record].add(cast("AdjustmentCase", cover.case))
    return found


def _concerns(record: Adjustment, span: Span, seen: Mapping[str, list[tuple[Note, Seen]]]) -> bool:
    consultation = consultation_of(record)
    days = [record.approved, record.published, record.effective, record.claimed]
    days += [consultation.opens, consultation.closes] if consultation else []
    days += [note.day for note, _ in seen.get(record.id, ())[:1]]
    return any(span.holds(day) for day in days if day)


def _judged(registry: Registry, day: date) -> Iterator[Objection]:
    at = dict(zip(registry.adjustment_paths, (r.id for r in registry.adjustments), strict=True))
    context = Context(registry, day)
    for rule in _rules():
        for finding in rule.check(context):  # type: ignore[misc, call-arg, arg-type]
            yield Objection(
                rule.id,
                _RULES[rule.id],
                rule.title.zh,
                finding.message.zh,
                finding.remedy.zh,
                record=at.get(finding.path, ""),
            )


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if rule.id in _RULES and rule.check)


def _recorded(record: Adjustment, seen: Mapping[str, list[tuple[Note, Seen]]]) -> Note | None:
    """Return the step that brought the day of publication as it stands, None for none in the notes."""
    found = None
    for note, one in reversed(seen.get(record.id, ())):
        if one.published != (record.published or ""):
            break
        found = note
    return found


def _recorded_late(
    evidence: Evidence, records: list[Adjustment], seen: Mapping[str, list[tuple[Note, Seen]]]
) -> Iterator[Objection]:
    """Yield records that say they were published before the list held them: the list is the publication.

    What came with the first list is taken as it is.
    """
    limit = limits_of(evidence.settings).publication_working_days
    for record in records:
        note, published = _recorded(record, seen), day_of(record.published)
        if note is None or note.first or published is None or published.isoformat() >= note.day:
            continue
        late = (date.fromisoformat(note.day) - published).days
        approved = day_of(record.approved)
        due = working_days_after(approved, limit).day if approved else None
        is_over = due is not None and note.day > due.isoformat()
        over = f"；按入库日期算，{limit} 个工作日的公布期限到 {due} 为止，已经超过" if is_over else ""
        yield Objection(
            "AU02",
            "fault",
            "写明的公布日期不早于入库日期",
            f"调整记录 {record.id} 写明 {record.published} 公布，{note.day} 才记入清单，晚 {late} 日{over}",
            "清单网站就是公布的地方，没有入库就没有公布。请核对公布日期是不是倒填；"
            "另有公布载体的，由清单管理部门书面说明",
            record=record.id,
            day=note.day,
            commit=note.commit,
        )


def _row(
    evidence: Evidence,
    record: Adjustment,
    seen: Mapping[str, list[tuple[Note, Seen]]],
    day: date,
    codes: tuple[str, ...],
    cases: Collection[AdjustmentCase],
) -> Procedure:
    """Return a record with the steps that it must take; `cases` are what the steps of the list made of it."""
    needed = set(steps_needed(record, evidence.settings)).union(
        *(steps_for(evidence.settings, case) for case in cases)
    )
    taken = {
        state.step: state
        for kind in kinds_of(record)
        for state in steps_taken(
            record, kind, evidence.settings, day, withheld=record.disclosure == "withheld"
        )
    }
    consultation = consultation_of(record)
    decision = record.procedure.collective_decision if record.procedure else None
    note = _recorded(record, seen)
    opens = day_of(consultation.opens) if consultation else None
    closes = day_of(consultation.closes) if consultation else None
    return Procedure(
        record,
        "、".join(title_of("adjustment_kind", kind) for kind in kinds_of(record)),
        evidence.departments.get(record.department, record.department),
        tuple(state for step, state in taken.items() if step in needed),
        (decision.body or "") if decision else "",
        (closes - opens).days if opens and closes else None,
        note.day if note else "",
        codes,
    )


def later_records(notes: Sequence[Note]) -> dict[str, list[tuple[int, Note, Seen]]]:
    """Return, by item, the steps that brought a record which names it, with their places among the notes."""
    found: dict[str, list[tuple[int, Note, Seen]]] = defaultdict(list)
    for place, note in enumerate(notes):
        for one in note.seen:
            if one.is_new:
                for item in one.items:
                    found[item].append((place, note, one))
    return found
