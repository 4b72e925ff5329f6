"""Adjustment records as the rules on them read them: one after the other, with their days as days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from powerlist.model import Adjustment, AdjustmentStep
from powerlist.model.records import ProcedureStep
from powerlist.problems import Text
from powerlist.rules.contract import Context

DECISIONS_ZH = "重大行政决策程序暂行条例"
DECISIONS_EN = "Provisional Regulation on Major Administrative Decisions"
SINGLE_STEPS: tuple[ProcedureStep, ...] = ("expert_review", "legality_review", "collective_decision")


def by_decisions(zh: str, en: str) -> Text:
    """Return the source of a rule that follows the regulation on major decisions, by way of comparison.

    What Decree 275 of Inner Mongolia says of procedure behind its article 8 could not be read.
    """
    return Text(f"比照{DECISIONS_ZH}（国务院令第713号）{zh}", f"by comparison, {DECISIONS_EN} {en}")


def records(context: Context) -> Iterator[tuple[Adjustment, str]]:
    """Yield every adjustment record with its path."""
    yield from zip(context.registry.adjustments, context.registry.adjustment_paths, strict=True)


def single_step(record: Adjustment, step: ProcedureStep) -> AdjustmentStep | None:
    """Return a step that is taken on one day, None if the record does not have it."""
    found = getattr(record.procedure, step) if record.procedure else None
    return found if isinstance(found, AdjustmentStep) else None


def day_of(text: str | None) -> date | None:
    """Return a day written as 2026-03-05, None for none, for one that no calendar has, or beyond 9000."""
    try:
        found = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found and found.year < 9000 else None  # periods are counted from it
