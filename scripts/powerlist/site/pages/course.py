"""The course of an adjustment: the steps that were taken, the one that is next, and by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from powerlist.model import Adjustment, AdjustmentStep, Opinion, ProcedureStep, PublicConsultation
from powerlist.model.adjustments import ALL_STEPS, BRINGS_NEW, kinds_of, steps_for
from powerlist.model.working_days import working_days_after
from powerlist.schema import field_title, terms, title_of
from powerlist.site.derive import Site

Progress = Literal["done", "now", "planned", "next", "later", "missing"]
_OVER = ("published", "in_effect", "given_up")


class Stop(NamedTuple):
    """One stop on the way.

    `day` is when it was or will be passed ("" unknown), `until` a date that people may wait for, `details`
    what is recorded, with titles, `by` in words by when it must be passed and what says so.
    """

    progress: Progress
    name: str
    day: str = ""
    until: str = ""
    details: tuple[tuple[str, str], ...] = ()
    by: str = ""
    opinions: tuple[Opinion, ...] = ()


def course(site: Site, record: Adjustment) -> list[Stop]:
    """Return the stops of an adjustment in the order in which they are passed, the next one marked."""
    stops = [*_steps(site, record), *_ends(site, record)]
    state = site.states[record.id]
    if record.given_up:
        return [stop for stop in stops if stop.progress in ("done", "now")] + [
            _said(site, field_title("adjustment", "given_up"), record.given_up)
        ]
    marked = False
    for place, stop in enumerate(stops):
        if stop.progress == "later" and not marked and state != "open":
            stops[place] = stop._replace(progress="next")
            marked = True
        marked = marked or stop.progress == "planned"
    return stops


def next_of(stops: list[Stop]) -> Stop | None:
    """Return what an adjustment waits for, None when there is nothing more to come."""
    return next((stop for stop in stops if stop.progress in ("now", "planned", "next")), None)


def _steps(site: Site, record: Adjustment) -> Iterator[Stop]:
    """Yield the steps of the procedure that were taken or are to be taken."""
    procedure = record.procedure
    taken: dict[ProcedureStep, AdjustmentStep | PublicConsultation | None] = (
        {key: getattr(procedure, key) for key in ALL_STEPS} if procedure else dict.fromkeys(ALL_STEPS)
    )
    last = max((place for place, key in enumerate(ALL_STEPS) if taken[key]), default=-1)
    over = site.states[record.id] in (*_OVER, "decided")
    wanted, doubtful = _wanted(site, record)
    for place, key in enumerate(ALL_STEPS):
        name = title_of("procedure_step", key)
        found = taken[key]
        if isinstance(found, AdjustmentStep):
            yield _said(site, name, found)
        elif found:
            yield _consultation(site, name, found)
        elif key in wanted and (over or place < last):
            if key not in doubtful:
                yield Stop("missing", name, by="记录里没有登记这一步。")
        elif key in wanted:
            yield Stop("later", name, by=_asked(site, key, key in doubtful))


def _wanted(site: Site, record: Adjustment) -> tuple[set[ProcedureStep], set[ProcedureStep]]:
    """Return the steps that the kinds of a record take, and those of them that it may do without.

    Only the change itself tells whether an amendment does more than fill what was empty.
    """
    settings = site.settings
    wanted = {step for kind in kinds_of(record) for step in steps_for(settings, kind)}
    if set(kinds_of(record)) <= {"amend", "correct"}:
        return wanted, wanted - set(steps_for(settings, "completion"))
    return wanted, set()


def _asked(site: Site, key: ProcedureStep, doubtful: bool) -> str:
    """Return what is known of a step to come: how long it takes at least, who may do without it."""
    said = []
    limits = site.settings.adjustment_limits
    if key == "public_consultation" and limits and limits.consultation_days:
        said.append(f"公开征求意见不少于 {limits.consultation_days} 日。")
    if doubtful:
        said.append(
            f"只{terms('adjustment_case')['completion'].description.removeprefix('只')}的，不走这一步。"
        )
    return "".join(said)


def _said(site: Site, name: str, step: AdjustmentStep) -> Stop:
    progress: Progress = "done" if step.date <= site.today.isoformat() else "planned"
    details = tuple(
        (field_title("adjustment_step", key), text)
        for key, text in (("body", step.body), ("document", step.document), ("conclusion", step.conclusion))
        if text
    )
    return Stop(progress, name, step.date, step.date if progress == "planned" else "", details)


def _consultation(site: Site, name: str, found: PublicConsultation) -> Stop:
    day = site.today.isoformat()
    progress: Progress = "planned" if day < found.opens else "now" if day <= found.closes else "done"
    until = {"planned": found.opens, "now": found.closes}.get(progress, "")
    values = (
        ("channel", found.channel),
        ("how", found.how if progress != "done" else None),
        ("received", _counted(found.received)),
        ("answered", _counted(found.answered)),
        ("note", found.note),
    )
    details = tuple((field_title("public_consultation", key), text) for key, text in values if text)
    return Stop(progress, name, f"{found.opens} 至 {found.closes}", until, details, opinions=found.summary)


def _counted(number: int | None) -> str | None:
    return None if number is None else f"{number} 条"


def _ends(site: Site, record: Adjustment) -> Iterator[Stop]:
    """Yield approval, publication, effect and the guide: when they were, or by when they must be."""
    limits = site.settings.adjustment_limits
    approved = _day(record.approved)
    if record.approved or not (record.published or record.effective):
        yield _dated(site, "approved", record.approved)
    days = limits.publication_working_days if limits else None
    by, last = "", None
    if days and not record.published:
        by = f"批准后 {days} 个工作日内公布"
        deadline = working_days_after(approved, days) if approved else None
        last = deadline.day if deadline else None
        unsure = (
            "" if deadline is None or deadline.known else "（放假安排没有公布的年份，按星期和固定的假日算）"
        )
        by += f"，即不晚于 {last}{unsure}" if last else ""
    yield _dated(site, "published", record.published, by, last)
    if record.effective or not record.published:
        yield _dated(site, "effective", record.effective)
    days = limits.guide_days if limits else None
    if record.claimed:
        yield _dated(site, "claimed", record.claimed)
    elif days and not BRINGS_NEW.isdisjoint(kinds_of(record)):
        last = approved + timedelta(days) if approved else None
        by = f"批准后 {days} 日内认领事项、完善办事指南" + (f"，即不晚于 {last}" if last else "")
        late = last is not None and last < site.today
        name = field_title("adjustment", "claimed").removesuffix("日期")
        said = f"{by}；记录里没有登记。" if late else f"{by}。"
        yield Stop("missing" if late else "later", name, until=str(last or ""), by=said)


def _dated(site: Site, key: str, day: str | None, by: str = "", last: date | None = None) -> Stop:
    name = field_title("adjustment", key).removesuffix("日期")
    if not day:
        return Stop("later", name, until=str(last or ""), by=f"{by}。" if by else "")
    planned = day > site.today.isoformat()
    return Stop("planned" if planned else "done", name, day, day if planned else "")


def _day(text: str | None) -> date | None:
    """Return a day of a record as a date, None where there is none or the calendar does not have it."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
