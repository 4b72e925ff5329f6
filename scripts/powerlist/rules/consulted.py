"""Items that the public is, or was, asked about, and that differ from what it was shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from powerlist.model import Adjustment, Item
from powerlist.model.adjustments import consultation_of
from powerlist.model.changes import ElementChange
from powerlist.rules.contract import ChangeContext
from powerlist.rules.coverage import SAID_BY_KIND, Coverage, coverage_of, right_elements

WORSE = frozenset(("longer", "dearer", "wider", "heavier"))


class Reshaped(NamedTuple):
    """One such item: what covers it, and what of it touches a right and differs."""

    coverage: Coverage
    record: Adjustment
    elements: tuple[ElementChange, ...]


def reshaped(context: ChangeContext) -> Iterator[Reshaped]:
    """Yield the items under consultation that differ since it opened, each once."""
    opened = {record.id for record in context.before.adjustments if _has_opened(record, context)}
    told = set()
    for one in coverage_of(context):
        before, after, record = one.change.before, one.change.after, one.record
        if record is None or record.id not in opened or one.change.id in told:
            continue
        if not isinstance(before, Item) or not isinstance(after, Item) or before.standing != "consultation":
            continue
        elements = tuple(e for e in right_elements(one.change) if e.path[0] not in SAID_BY_KIND)
        if elements:
            told.add(one.change.id)
            yield Reshaped(one, record, elements)


def _has_opened(record: Adjustment, context: ChangeContext) -> bool:
    consultation = consultation_of(record)
    return consultation is not None and consultation.opens <= context.today.isoformat()
