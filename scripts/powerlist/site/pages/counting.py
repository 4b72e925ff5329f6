"""How many items an adjustment concerns, in words."""

from __future__ import annotations

from collections import Counter

from powerlist.model import Adjustment
from powerlist.model.adjustments import parts_of
from powerlist.schema import title_of


def counted_kinds(record: Adjustment) -> str:
    """Return what a record does and to how many items: 取消 2 项、下放 1 项."""
    counts = Counter({part.kind: 0 for part in parts_of(record)})
    for part in parts_of(record):
        counts[part.kind] += len(part.items)
    return "、".join(f"{title_of('adjustment_kind', kind)} {count} 项" for kind, count in counts.items())
