from collections.abc import Iterator
from typing import NamedTuple

from powerlist.model import Adjustment
from powerlist.model.adjustments import consultation_of
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import by_decisions, records, single_step
from powerlist.schema import field_title, title_of


class Moment(NamedTuple):
    """One day of a record; what follows it must come `after` it, or may come on the same day."""

    field: Field
    title: str
    day: str
    after: bool = False


@rule(
    "PL902",
    scope="registry",
    title=Text("调整程序的先后不颠倒", "the steps of an adjustment stand in their order"),
    source=by_decisions(
        "第二十五条、第二十七条、第二十九条、第三十条、第三十二条：征求意见结束后审查，审查后讨论，决定后公布",
        "arts. 25, 27, 29, 30, 32",
    ),
)
def steps_stand_in_order(context: Context) -> Iterator[Finding]:
    """Find steps that are dated before one that must come first."""
    for record, path in records(context):
        for earlier, later in _reversed(record):
            order = "之后" if earlier.after else "以后（可以同一天）"
            yield Finding(
                later.field,
                Text(
                    f"调整记录 {record.id} 的{later.title}（{later.day}）早于{earlier.title}（{earlier.day}）"
                    if later.day < earlier.day
                    else f"调整记录 {record.id} 的{later.title}和{earlier.title}是同一天（{later.day}）",
                    f"{record.id}: {later.day} comes before {earlier.day}",
                ),
                Text(
                    f"{later.title}应当在{earlier.title}{order}：请核对日期，颠倒了的重新办理",
                    "check the days; what was done in the wrong order must be done again",
                ),
                path=path,
            )


def _reversed(record: Adjustment) -> Iterator[tuple[Moment, Moment]]:
    """Yield what comes too early, behind the latest of what must come first."""
    consultation = consultation_of(record)
    if consultation and consultation.closes < consultation.opens:
        opens = Moment(("procedure", "public_consultation", "opens"), "征求意见开始", consultation.opens)
        yield (
            opens,
            Moment(("procedure", "public_consultation", "closes"), "征求意见截止", consultation.closes),
        )
    before: list[Moment] = list(_drafting(record))
    for moments in (_step(record, "legality_review"), _step(record, "collective_decision")):
        for moment in moments:
            yield from _too_early(before, moment)
        before += moments
    approved = _day(record, "approved")
    for moment in approved:
        yield from _too_early(before, moment)
    for moment in (*_day(record, "published"), *_day(record, "effective")):
        yield from _too_early(approved or before, moment)


def _too_early(before: list[Moment], moment: Moment) -> Iterator[tuple[Moment, Moment]]:
    wrong = [one for one in before if one.day > moment.day or (one.after and one.day == moment.day)]
    if wrong:
        yield max(wrong, key=lambda one: one.day), moment


def _drafting(record: Adjustment) -> Iterator[Moment]:
    yield from _step(record, "expert_review")
    consultation = consultation_of(record)
    if consultation:
        field = ("procedure", "public_consultation", "closes")
        yield Moment(field, "征求意见截止", consultation.closes, after=True)


def _step(record: Adjustment, step: str) -> list[Moment]:
    taken = single_step(record, step)  # type: ignore[arg-type]
    title = title_of("procedure_step", step)
    return [Moment(("procedure", step, "date"), title, taken.date)] if taken else []


def _day(record: Adjustment, key: str) -> list[Moment]:
    day = getattr(record, key)
    return [Moment((key,), field_title("adjustment", key).removesuffix("日期"), day)] if day else []
