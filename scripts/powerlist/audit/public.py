"""What people may see of the books: nothing of items and records that they do not see today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

import msgspec

from powerlist.audit.flows import withheld_days
from powerlist.audit.records import Evidence
from powerlist.history.notes import Move, Note, Verdict
from powerlist.rules import all_rules

_UNSEEN = ("withheld", "draft")
_SECRET_RECORD = "（不公开的记录）"


def public(evidence: Evidence, items: Collection[str]) -> Evidence:
    """Return the evidence with these items and its own records alone; all else is only counted.

    What rules said of a change quotes what was written, so that only what they ask for is told. Of an item
    that was public and is in no file any more, nothing is told but that there was one.
    """
    records = {record.id for record in evidence.records}
    names = {id: id for id in items} | _deleted(evidence.notes, items)
    notes, hidden = [], 0
    for note in evidence.notes:
        verdicts = tuple(_verdicts(note.verdicts, names, records))
        hidden += len(note.verdicts) - len(verdicts)
        moves = (_move(move, names[move.item], records) for move in note.moves if move.item in names)
        seen = (
            msgspec.structs.replace(one, items=tuple(id for id in one.items if id in items))
            for one in note.seen
            if one.record in records
        )
        notes.append(
            msgspec.structs.replace(
                note,
                subject="",
                moves=tuple(move for move in moves if any(move.stood) or any(move.public)),
                verdicts=verdicts,
                seen=tuple(seen),
                debts=_debts(note.debts, items),
            )
        )
    withheld = withheld_days(evidence.notes) if evidence.settings.publish_withheld_count else ()
    return evidence._replace(notes=notes, hidden=hidden, withheld=withheld)


def _deleted(notes: Iterable[Note], items: Collection[str]) -> dict[str, str]:
    """Return what to call the items that were public and that no file holds in the end, by id."""
    last: dict[str, str] = {}
    was_public: dict[str, bool] = {}
    for note in notes:
        for move in note.moves:
            last[move.item] = move.stood[1]
            was_public[move.item] = was_public.get(move.item, False) or any(move.public)
    gone = [id for id, stood in last.items() if not stood and was_public[id] and id not in items]
    return {id: f"{id.partition('-')[0]}-（已删除的第 {number} 项）" for number, id in enumerate(gone, 1)}


def _move(move: Move, name: str, records: Collection[str]) -> Move:
    """Return a move as people could see it: what they did not see was not there."""
    is_seen = all(move.public) and all(not one.record or one.record in records for one in move.covers)
    if is_seen and name == move.item:
        return move
    before, after = ("" if stood in _UNSEEN else stood for stood in move.stood)
    covers = tuple(
        one
        if not one.record or one.record in records
        else msgspec.structs.replace(one, record=_SECRET_RECORD)
        for one in move.covers
    )
    effects = move.effects if all(move.public) else ()
    return msgspec.structs.replace(
        move,
        item=name,
        name="",
        stood=(before, after),
        covers=covers,
        effects=effects,
        named=move.named and ("",),
    )


def _verdicts(
    verdicts: Iterable[Verdict], names: Mapping[str, str], records: Collection[str]
) -> Iterator[Verdict]:
    titles = _titles()
    for one in verdicts:
        if (one.item and one.item not in names) or (one.record and one.record not in records):
            continue
        if one.item or one.record:
            item = names.get(one.item, "")
            about = item or f"调整记录 {one.record}"
            yield msgspec.structs.replace(one, words=f"{about}：不符合“{titles[one.rule]}”", item=item)


def _debts(debts: Mapping[str, int] | None, items: Collection[str]) -> dict[str, int] | None:
    return None if debts is None else {id: count for id, count in debts.items() if not id or id in items}


@cache
def _titles() -> dict[str, str]:
    return {rule.id: rule.title.zh for rule in all_rules()}
