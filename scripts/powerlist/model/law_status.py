"""Whether an instrument is in force on a day, by its dates."""

from __future__ import annotations

from powerlist.model.records import Law, LawStatus


def status_on(law: Law, day: str) -> LawStatus:
    """Return the status of the instrument on the day (YYYY-MM-DD), from its dates and its recorded status.

    Source: 立法法, on entry into force and repeal. A revised law whose revision is still to come was in force
    before, in its older version.
    """
    if law.repealed_on:
        if law.repealed_on <= day:
            return "repealed"
    elif law.status == "repealed":
        return "repealed"
    if law.effective and day < law.effective:
        revised = law.promulgated and law.amended and law.promulgated < law.amended <= law.effective
        return "in_force" if revised and day >= (law.promulgated or "") else "not_yet_in_force"
    if law.status in ("repealed", "not_yet_in_force") and (law.effective or law.repealed_on):
        return "in_force"
    return law.status
