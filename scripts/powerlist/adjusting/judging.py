"""What is wrong with one record, at once and without checking the whole list again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec

from powerlist.model import Adjustment, Registry
from powerlist.problems import Problem, in_order
from powerlist.registry.documents import Document
from powerlist.rules import Context, all_rules
from powerlist.sources import Source


def read_record(source: Source, path: str) -> tuple[Adjustment | None, list[Problem]]:
    """Return the record of a file and what keeps it from being read."""
    data, problems = Document(source, path).data("adjustment")
    return (msgspec.convert(data, Adjustment) if data is not None else None), problems


def with_record(registry: Registry, record: Adjustment, path: str) -> Registry:
    """Return the registry with the record in the place of the one that the file held before."""
    held = dict(zip(registry.adjustment_paths, registry.adjustments, strict=True)) | {path: record}
    files = sorted(held)
    return replace(registry, adjustments=tuple(held[file] for file in files), adjustment_paths=tuple(files))


def problems_of(registry: Registry, source: Source, path: str, today: date) -> list[Problem]:
    """Return what the rules say of the record of this file."""
    document = Document(source, path)
    context = Context(registry, today)
    found: list[Problem] = []
    for rule in all_rules():
        if rule.scope == "registry" and rule.check:
            findings = [one for one in rule.check(context) if one.path == path]  # type: ignore[call-arg, arg-type]
            found += document.problems(rule, findings, "")
    return in_order(found)
