"""laws.yml made from facts: a record for each instrument that a registry cites, hand-written words kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from powerlist.citations import guess_kind, law_key
from powerlist.laws.facts import CATALOGUE, FULL_TEXT, Facts
from powerlist.model import Law
from powerlist.model.law_status import status_on

Record = dict[str, Any]  # one law as laws.yml has it


@dataclass
class Collection:
    """The records by key, sorted, and what to tell about them (keys, or key and field)."""

    laws: dict[str, Record]
    known: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    repealed: list[str] = field(default_factory=list)
    not_yet_in_force: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)  # hand-written fields that the lists contradict
    changed: list[tuple[str, str]] = field(default_factory=list)  # fields that the lists say anew
    rewritten: list[tuple[str, str]] = field(default_factory=list)  # keys, and how law_key writes them


def collect(
    keys: Iterable[str], facts: Facts, today: str, existing: Mapping[str, Record] | None = None
) -> Collection:
    """Return a record for each key and each instrument that repeals one of them, status as of `today`.

    Records that were made from lists (their source says so) or by guessing are made anew; in hand-written
    ones only what is missing is filled in. Fields that the lists do not know always stay. Records are in
    canonical order, so that the same lists and the same day give the same file.
    """
    existing = existing or {}
    found = Collection({})
    waiting = sorted({*keys, *existing}, reverse=True)
    while waiting:
        key = waiting.pop()
        if key in found.laws:
            continue
        record = _record(key, facts, today, existing.get(key), found)
        found.laws[key] = record
        _tell(key, record, facts, found)
        if by := record.get("repealed_by"):
            waiting.append(by)
    found.laws = dict(sorted(found.laws.items()))
    for told in (found.known, found.unknown, found.repealed, found.not_yet_in_force):
        told.sort()
    return found


def _record(key: str, facts: Facts, today: str, old: Record | None, found: Collection) -> Record:
    law = facts.laws.get(law_key(key)) or _by_short_title(old, facts)
    if law is None:
        return (
            _dated(dict(old), today) if old else {"title": key, "kind": guess_kind(key), "status": "unknown"}
        )
    fresh = _dated(msgspec.to_builtins(law), today)
    if old is None:
        return fresh
    if _is_made_from_lists(old):
        ours = [name for name in Law.__struct_fields__ if name in _FROM_LISTS]
        found.changed += [(key, name) for name in ours if old.get(name) != fresh.get(name)]
        kept = {name: value for name, value in old.items() if name not in _FROM_LISTS}
        return {**kept, **fresh}
    found.kept += [(key, name) for name in fresh if name in old and old[name] != fresh[name] != "unknown"]
    return _dated({**fresh, **old}, today)


_FROM_LISTS = set(Law.__struct_fields__) - {"short_titles"}


def _is_made_from_lists(record: Record) -> bool:
    """Tell whether a record is ours to make anew: its source is a list, or it never was more than a guess."""
    source = record.get("source")
    if source:
        return str(source).startswith((CATALOGUE, FULL_TEXT))
    return record.get("status") == "unknown" and set(record) <= {"title", "kind", "status", "short_titles"}


def _by_short_title(record: Record | None, facts: Facts) -> Law | None:
    """Return the facts found under one of the other names that the record gives."""
    names = [record["title"], *record.get("short_titles", ())] if record else []
    return next((facts.laws[law_key(name)] for name in names if law_key(name) in facts.laws), None)


def _dated(record: Record, today: str) -> Record:
    return {**record, "status": status_on(msgspec.convert(record, Law), today)}


def _tell(key: str, record: Record, facts: Facts, found: Collection) -> None:
    status = record["status"]
    (found.unknown if status == "unknown" else found.known).append(key)
    if status == "repealed":
        found.repealed.append(key)
    elif status == "not_yet_in_force":
        found.not_yet_in_force.append(key)
    if law_key(key) != key:
        found.rewritten.append((key, law_key(key)))
