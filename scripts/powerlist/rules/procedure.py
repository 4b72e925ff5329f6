"""How far a record has come with the steps that a case asks for, on a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from powerlist.model import Adjustment, Settings
from powerlist.model.adjustments import consultation_of, steps_for
from powerlist.model.records import AdjustmentCase, ProcedureStep
from powerlist.schema import title_of


class StepState(NamedTuple):
    """One step of a record: its title, its date (or dates) in words ("" for none), and whether it is done."""

    step: ProcedureStep
    title: str
    when: str
    done: bool

    @property
    def words(self) -> str:
        """The step as people read it: 专家论证（2026-01-12）, 合法性审查（没有）."""
        return f"{self.title}（{self.when or '没有'}{'' if self.done or not self.when else '，还没有完成'}）"


def steps_taken(
    record: Adjustment,
    case: AdjustmentCase,
    settings: Settings,
    today: date,
    *,
    opening: bool = False,
    withheld: bool = False,
) -> tuple[StepState, ...]:
    """Return the steps that the case must take, each as the record shows it on the day.

    A change that only opens a consultation (`opening`) must show that the consultation is arranged, no more.
    What is `withheld` is not put to the public (重大行政决策程序暂行条例 art. 14).
    """
    due = steps_for(settings, case)
    if withheld:
        due = tuple(step for step in due if step != "public_consultation")
    if opening:
        due = tuple(step for step in due if step == "public_consultation")
    return tuple(_state(record, step, today.isoformat(), opening) for step in due)


def _state(record: Adjustment, step: ProcedureStep, day: str, opening: bool) -> StepState:
    title = title_of("procedure_step", step)
    if step == "public_consultation":
        consultation = consultation_of(record)
        if consultation is None:
            return StepState(step, title, "", False)
        when = f"{consultation.opens} 至 {consultation.closes}"
        return StepState(step, title, when, opening or consultation.closes < day)
    taken = getattr(record.procedure, step) if record.procedure else None
    if taken is None:
        return StepState(step, title, "", False)
    return StepState(step, title, taken.date, taken.date <= day)
