from collections.abc import Iterator
from typing import NamedTuple

from powerlist.model import Adjustment
from powerlist.model.adjustments import ALL_STEPS, consultation_of
from powerlist.model.records import ProposedChange, PublicConsultation
from powerlist.problems import Field
from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE
from powerlist.schema import field_title, title_of

DECIDED = ("approved", "effective", "reason", "department", "basis")  # fixed by the decision


class Altered(NamedTuple):
    """One fact of a record that was on record and is another now."""

    field: Field
    title: str
    before: str
    after: str


@rule(
    "PL939",
    scope="change",
    title=Text("记下了的程序和日期不改", "what was put on record as done stays as it is"),
    source=DECREE,
)
def what_was_recorded_stays(context: ChangeContext) -> Iterator[Finding]:
    """Find records, not yet published, whose steps already taken or decision already made differ now.

    What was still to come may be planned anew, what was left open may be filled in, and a consultation that
    is open may be prolonged.
    """
    day = context.today.isoformat()
    old = {record.id: record for record in context.before.adjustments if not record.published}
    for record, path in zip(context.after.adjustments, context.after.adjustment_paths, strict=True):
        if record.id not in old or old[record.id] == record:
            continue
        was = old[record.id]
        for one in (*_steps(was, record, day), *_asked(was, record, day), *_decision(was, record, day)):
            yield Finding(
                one.field,
                Text(
                    f"调整记录 {record.id} 的{one.title}原来记的是“{one.before}”，"
                    + (f"现在改成“{one.after}”" if one.after else "现在没有了"),
                    f"{record.id}: {'.'.join(map(str, one.field))} was on record and differs now",
                ),
                Text(
                    "已经办过的程序照实保留：请恢复原样；确实记错了的，另写一条调整记录",
                    "restore it; if it was wrong, begin a record anew",
                ),
                path=path,
            )


def _steps(old: Adjustment, new: Adjustment, day: str) -> Iterator[Altered]:
    for step in ALL_STEPS:
        if step == "public_consultation":
            yield from _consultation(consultation_of(old), consultation_of(new), day)
            continue
        was = getattr(old.procedure, step) if old.procedure else None
        now = getattr(new.procedure, step) if new.procedure else None
        if was is None or was.date > day:
            continue
        for key in was.__struct_fields__:
            yield from _fact(step, "adjustment_step", key, getattr(was, key), getattr(now, key, None))


def _consultation(
    was: PublicConsultation | None, now: PublicConsultation | None, day: str
) -> Iterator[Altered]:
    if was is None or was.opens > day:
        return
    yield from _fact(
        "public_consultation", "public_consultation", "opens", was.opens, getattr(now, "opens", None)
    )
    closes = now.closes if now else ""
    prolonged = was.closes >= day and closes >= was.closes
    if closes != was.closes and not prolonged:
        yield from _fact("public_consultation", "public_consultation", "closes", was.closes, closes)
    for key in ("received", "answered"):
        counted, counts = getattr(was, key), getattr(now, key, None)
        if counted is not None and (counts is None or counts < counted):
            yield from _fact("public_consultation", "public_consultation", key, counted, counts)
    kept = {(one.opinion, one.answer) for one in now.summary} if now else set()
    for opinion in was.summary:
        if (opinion.opinion, opinion.answer) not in kept:
            yield from _fact("public_consultation", "public_consultation", "summary", opinion.opinion, None)


def _asked(old: Adjustment, new: Adjustment, day: str) -> Iterator[Altered]:
    """Yield what the public was told and is told otherwise, once the consultation opened."""
    consultation = consultation_of(old)
    if consultation and consultation.opens <= day:
        values = {(one.item, one.element): one for one in new.proposal}
        for one in old.proposal:
            now = values.get((one.item, one.element), one)
            if (one.before, one.after) != (now.before, now.after):
                title = f"拟调整内容（{one.item} {one.element}）"
                yield Altered(("proposal",), title, _move(one), _move(now))


def _move(one: ProposedChange) -> str:
    return _shown(f"{one.before or '（没有）'} → {one.after or '（没有）'}")


def _decision(old: Adjustment, new: Adjustment, day: str) -> Iterator[Altered]:
    if old.given_up and old.given_up.date <= day and new.given_up != old.given_up:
        after = new.given_up.date if new.given_up else ""
        yield Altered(
            ("given_up",) if after else (), field_title("adjustment", "given_up"), old.given_up.date, after
        )
    if new.disclosure == "withheld" != old.disclosure:
        title = field_title("adjustment", "disclosure")
        yield Altered(
            ("disclosure",), title, *(title_of("record_disclosure", t) for t in ("public", "withheld"))
        )
    if old.approved and old.approved <= day:
        for key in DECIDED:
            was, now = getattr(old, key), getattr(new, key)
            if was and was != now:
                title = field_title("adjustment", key)
                yield Altered((key,) if now else (), title, _shown(was), _shown(now))


def _fact(step: str, of: str, key: str, was: object, now: object) -> Iterator[Altered]:
    if was is not None and was != () and was != now:
        title = f"{title_of('procedure_step', step)}{field_title(of, key)}"
        yield Altered(
            ("procedure", step, key) if now is not None else ("procedure",), title, _shown(was), _shown(now)
        )


def _shown(value: object) -> str:
    if not value and value != 0:
        return ""
    if isinstance(value, tuple):
        return "、".join(f"《{one.law}》{one.article or ''}" for one in value)
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
