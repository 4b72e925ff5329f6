"""Judges each published step by the rules that a review would have judged it by, while it is walked through.

A review reads two whole states. Here the walk has read what differs, so that rules are given just that: the
items and records of the step, and every record that names one of the items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

import msgspec

from powerlist.changes.cases import needs, successions
from powerlist.history.notes import Cover, Move, Seen, Verdict
from powerlist.history.records import Entry
from powerlist.history.versions import Version
from powerlist.model import Adjustment, Item, Items, Registry, Settings, WithheldItem, sort_key
from powerlist.model.adjustments import items_of
from powerlist.model.changes import Comparison, ItemChange
from powerlist.rules import ChangeContext, Finding, Rule, all_rules
from powerlist.rules.coverage import Coverage, coverage_of

# Rules that look at the items and records that differ, and at nothing else of the list.
_RULES = (
    "PL930", "PL931", "PL932", "PL933", "PL934", "PL936", "PL937", "PL938", "PL939", "PL940", "PL941",
    "PL942", "PL943", "PL944", "PL968", "PL970",
)  # fmt: skip
_SHORT = 12
_decode = msgspec.msgpack.Decoder(Adjustment).decode
encode = msgspec.msgpack.Encoder().encode


class Filed(msgspec.Struct, frozen=True, array_like=True):
    """An adjustment record in its file; `content` is the whole record, packed."""

    id: str
    path: str
    content: bytes


class Side(msgspec.Struct, frozen=True, array_like=True):
    """How an item stood on one side of a change: `stood` as in Move, its department, the blob of its file."""

    stood: str
    department: str
    blob: str


class Pair(NamedTuple):
    """A change of an item: what is told of it, and both versions (None: not there)."""

    id: str
    entry: Entry
    before: Version | None
    after: Version | None


class Ledger:
    """The records of the list while it is walked through, by id and by the items that they name."""

    def __init__(self, filed: dict[str, Filed]) -> None:
        self._filed = filed  # by path
        self._records: dict[str, tuple[str, Adjustment]] = {}
        self._naming: dict[str, set[str]] = defaultdict(set)
        for one in filed.values():
            self._put(one.path, _decode(one.content))

    def record(self, id: str) -> tuple[str, Adjustment] | None:
        """Return the path of a record and the record, None for none."""
        return self._records.get(id)

    def naming(self, items: Iterable[str]) -> set[str]:
        """Return the ids of the records that name any of the items."""
        return {id for item in items for id in self._naming.get(item, ())}

    def take(self, files: Mapping[str, Adjustment | None]) -> dict[str, tuple[str, Adjustment]]:
        """Take in files with what each now holds; return the records that were there before, by id."""
        before: dict[str, tuple[str, Adjustment]] = {}
        for path, record in files.items():
            old = self._filed.pop(path, None)
            for id in {old.id} if old else set():
                before[id] = self._records.pop(id, (path, _decode(old.content)))  # type: ignore[union-attr]
                for item in items_of(before[id][1]):
                    self._naming[item].discard(id)
            if record is not None and record.id in self._records:
                before.setdefault(record.id, self._records[record.id])
        for path, record in files.items():
            if record is not None:
                self._filed[path] = Filed(record.id, path, encode(record))
                self._put(path, record)
        return before

    def _put(self, path: str, record: Adjustment) -> None:
        self._records[record.id] = path, record
        for item in items_of(record):
            self._naming[item].add(record.id)


class Judge:
    """Says of steps what the rules say; `witness` is any item that the public saw before, None for none."""

    def __init__(self, ledger: Ledger, settings: Settings, day: date) -> None:
        self._ledger = ledger
        self._settings = settings  # those of before the step: they are the law for it
        self._day = day

    def judged(
        self,
        changes: list[ItemChange],
        before: dict[str, tuple[str, Adjustment]],
        touched: Collection[str],
        witness: Item | None,
    ) -> tuple[dict[str, tuple[Cover, ...]], tuple[Verdict, ...]]:
        """Return what covers each item's change, and what rules say; `before` are records as they were.

        `touched` are the ids of the records whose files the step changed.
        """
        ids = self._ledger.naming(change.id for change in changes) | set(touched)
        after = {id: found for id in sorted(ids) if (found := self._ledger.record(id))}
        kept = after.keys() - set(touched)
        old = {id: before.get(id) or after[id] for id in sorted(before.keys() | kept)}
        context = ChangeContext(
            Comparison(tuple(changes), ()),
            self._state([change.before for change in changes], old, witness),
            self._state([change.after for change in changes], after, None),
            (),
            (),
            self._day,
        )
        covers: dict[str, list[Cover]] = {change.id: [] for change in changes}
        for one in coverage_of(context):
            covers[one.change.id].append(_cover(one))
        verdicts = [
            _verdict(rule, finding, old, after)
            for rule in _rules()
            for finding in rule.check(context)  # type: ignore[misc, call-arg, arg-type]
        ]
        return {id: tuple(some) for id, some in covers.items()}, tuple(verdicts)

    def _state(
        self,
        items: Iterable[Item | WithheldItem | None],
        records: dict[str, tuple[str, Adjustment]],
        witness: Item | None,
    ) -> Registry:
        some = list(items)
        shown = {one.id: one for one in (witness, *some) if isinstance(one, Item)}
        return Registry(
            settings=self._settings,
            items=Items.of(list(shown.values())),
            withheld=tuple(one for one in some if isinstance(one, WithheldItem)),
            adjustments=tuple(record for _, record in records.values()),
            adjustment_paths=tuple(path for path, _ in records.values()),
        )


def item_changes(pairs: Iterable[Pair]) -> list[ItemChange]:
    """Return the changes of items as rules see them, in the order of ids.

    A version in a form from which no item can be made any more is left out: its entry says so.
    """
    known = []
    for pair in pairs:
        one, other = item_of(pair.before), item_of(pair.after)
        if (pair.before is None or one) and (pair.after is None or other) and (one or other):
            known.append((pair, one, other))
    taking_up = successions((one, other) for _, one, other in known)
    changes = []
    for (id, entry, _, _), one, other in known:
        needed = needs(one, other, entry.elements, taking_up.of(id))
        changes.append(
            ItemChange(id, one, other, entry.path, entry.path, entry.elements, needed, entry.through)
        )
    return sorted(changes, key=lambda change: sort_key(change.id))


def moved(
    id: str, entry: Entry, before: Side | None, after: Side | None, covers: tuple[Cover, ...] | None
) -> Move:
    """Return an entry as the books have it; `covers` is None where the rules could not look at it."""
    sides = (before, after)
    return Move(
        id,
        entry.name,
        (before.department if before else "", after.department if after else ""),
        (before.stood if before else "", after.stood if after else ""),
        entry.public,
        (_blob(before), _blob(after)),
        entry.happened,
        entry.is_noise,
        tuple(sorted({one.effect for one in entry.elements if one.effect})) if all(sides) else (),
        covers or (),
        entry.through,
        covers is not None,
        entry.unread,
        entry.records,
    )


def seen(
    touched: Iterable[str], ledger: Ledger, before: Mapping[str, tuple[str, Adjustment]]
) -> tuple[Seen, ...]:
    """Return the records that a step touched and that are there after it."""
    found = []
    for id in sorted(touched):
        filed = ledger.record(id)
        if filed:
            one = filed[1]
            days = (one.approved or "", one.published or "", one.effective or "", one.claimed or "")
            found.append(Seen(id, id not in before, *days, items_of(one)))
    return tuple(found)


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if rule.id in _RULES and rule.check)


def item_of(version: Version | None) -> Item | WithheldItem | None:
    """Return the item of a version, as much of it as can be read; None where that is not enough."""
    if version is None or version.item is not None:
        return version.item if version else None
    if version.data.get("id") != version.id:
        return None  # named by its file alone
    try:
        if version.data.get("disclosure") == "withheld":
            return msgspec.convert(version.data, WithheldItem)
        return msgspec.convert(version.data, Item)
    except msgspec.ValidationError:
        return None


def _blob(side: Side | None) -> str:
    return side.blob[:_SHORT] if side else ""


def _cover(one: Coverage) -> Cover:
    record = one.record
    return Cover(
        one.need,
        one.case,
        record.id if record else "",
        (record.effective or "") if record else "",
        tuple(step.words for step in one.missing),
    )


def _verdict(
    rule: Rule,
    finding: Finding,
    before: Mapping[str, tuple[str, Adjustment]],
    after: Mapping[str, tuple[str, Adjustment]],
) -> Verdict:
    at = {path: id for id, (path, _) in (*before.items(), *after.items())}
    return Verdict(rule.id, finding.message.zh, finding.remedy.zh, finding.item, at.get(finding.path, ""))
