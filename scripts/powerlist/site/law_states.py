"""What can be said as a fact about an instrument on a given day: in force, repealed, not yet in force."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from powerlist.model import Law
from powerlist.model.law_status import status_on
from powerlist.schema import title_of

State = Literal["in_force", "ending", "not_yet_in_force", "repealed", "unknown"]


class LawState(NamedTuple):
    """The state of a law on a day: the words before and after the law that replaced it, if one did.

    A page says `before`《title of `by`》`after`, with the title as a link; `by` is a law key or "".
    """

    state: State
    before: str
    by: str = ""
    after: str = ""


def state_of(law: Law, today: date) -> LawState:
    """Return what is true of the law on this day; its recorded status is read together with its dates."""
    day = today.isoformat()
    status = status_on(law, day)
    if law.repealed_on and law.repealed_on > day:
        return LawState("ending", f"将于 {law.repealed_on} ", *_repeal(law))
    if status == "repealed":
        when = f"已于 {law.repealed_on} " if law.repealed_on else "已"
        return LawState("repealed", when, *_repeal(law))
    if status == "not_yet_in_force" and law.effective:
        return LawState("not_yet_in_force", f"尚未施行，{law.effective} 起施行")
    return LawState(status, title_of("law_status", status))


def _repeal(law: Law) -> tuple[str, str]:
    article = f"（{law.repeal_article}）" if law.repeal_article else ""
    return law.repealed_by or "", f"废止{article}"
