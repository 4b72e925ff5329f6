"""What an adjustment has behind it, what is still to be done, and from or until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from powerlist.model import Adjustment, Settings
from powerlist.model.adjustments import (
    ALL_STEPS,
    BRINGS_NEW,
    Limits,
    consultation_of,
    kinds_of,
    limits_of,
    steps_for,
    steps_needed,
)
from powerlist.model.records import ProcedureStep
from powerlist.model.working_days import working_days_after
from powerlist.rules.records import day_of
from powerlist.schema import title_of


class Task(NamedTuple):
    """One thing on the way of an adjustment: its title, whether it is done, and when it was or may be."""

    title: str
    done: bool
    words: str


def schedule(record: Adjustment, settings: Settings, today: date) -> tuple[Task, ...]:
    """Return everything on the way of a record, in order; what was given up has nothing before it."""
    if record.given_up:
        return (Task("终止", True, record.given_up.date),)
    return tuple(_tasks(record, settings, today))


def _tasks(record: Adjustment, settings: Settings, today: date) -> Iterator[Task]:
    limits = limits_of(settings)
    needed = {step for kind in kinds_of(record) for step in steps_for(settings, kind)}
    if record.disclosure == "withheld":
        needed.discard("public_consultation")
    certain = steps_needed(record, settings)
    for step in ALL_STEPS:
        if step not in needed and not (record.procedure and getattr(record.procedure, step)):
            continue
        spared = "" if step in certain or step not in needed else "；只补填原来空着的要素的，不走这一步"
        if step == "public_consultation":
            yield _consultation(record, limits, today, spared)
        else:
            yield _single(record, step, today, spared)
    yield from _ends(record, limits)


def _consultation(record: Adjustment, limits: Limits, today: date, spared: str) -> Task:
    title = title_of("procedure_step", "public_consultation")
    asked = consultation_of(record)
    if asked is None:
        earliest = today + timedelta(days=limits.consultation_days)
        return Task(
            title,
            False,
            f"公开征求意见至少 {limits.consultation_days} 日；今天（{today}）开始的，公示最早 {earliest} "
            f"可以截止{spared}",
        )
    if asked.closes >= today.isoformat():
        when = "公示到" if asked.opens <= today.isoformat() else f"{asked.opens} 开始，公示到"
        return Task(title, False, f"{when} {asked.closes}；截止以后登记收到、答复的意见数和采纳情况")
    if asked.received is None or asked.answered is None:
        return Task(title, False, f"{asked.closes} 已经截止，请登记收到、答复的意见数和采纳情况")
    said = f"{asked.opens} 至 {asked.closes}，收到 {asked.received} 条，答复 {asked.answered} 条"
    return Task(title, True, said)


def _single(record: Adjustment, step: ProcedureStep, today: date, spared: str) -> Task:
    title = title_of("procedure_step", step)
    taken = getattr(record.procedure, step) if record.procedure else None
    if taken is not None:
        return Task(title, taken.date <= today.isoformat(), taken.date)
    if step == "expert_review":
        return Task(title, False, f"在合法性审查以前办{spared}")
    asked = consultation_of(record)
    if step == "legality_review":
        closes = day_of(asked.closes) if asked else None
        if closes is None:
            return Task(title, False, f"征求意见截止以后办；没有公示的，论证以后办{spared}")
        first = working_days_after(closes, 1).day
        return Task(title, False, f"征求意见截止以后办，最早 {max(first, today)}{spared}")
    return Task(title, False, f"合法性审查以后办{spared}")


def _ends(record: Adjustment, limits: Limits) -> Iterator[Task]:
    yield Task("批准", bool(record.approved), record.approved or "走完以上各步以后")
    approved = day_of(record.approved)
    if record.disclosure != "withheld":
        yield Task("公布", bool(record.published), record.published or _publication(approved, limits))
    yield Task("生效", bool(record.effective), record.effective or "公布以后，由批准的文件定")
    if not BRINGS_NEW.isdisjoint(kinds_of(record)):
        last = f"，到 {approved + timedelta(days=limits.guide_days)} 为止" if approved else ""
        words = record.claimed or f"批准后 {limits.guide_days} 日内{last}"
        yield Task("认领和完善指南", bool(record.claimed), words)


def _publication(approved: date | None, limits: Limits) -> str:
    said = f"批准后 {limits.publication_working_days} 个工作日内"
    if approved is None:
        return said
    deadline = working_days_after(approved, limits.publication_working_days)
    unsure = "" if deadline.known else "（放假安排没有公布的年份，按星期和日期固定的假日算）"
    return f"{said}，到 {deadline.day} 为止{unsure}"
