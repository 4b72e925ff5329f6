"""What has taken the place of a repealed instrument, followed until one is found that has not gone itself."""

from __future__ import annotations

from collections.abc import Mapping

from powerlist.model.law_status import status_on
from powerlist.model.records import Law


def succession(key: str, laws: Mapping[str, Law], day: str) -> tuple[str, ...]:
    """Return the keys of the instruments that followed each other in the place of `key`, in their order.

    The last one is what stands in its place on the day (YYYY-MM-DD); laws.yml may not know it. Empty when
    the instrument is not repealed on the day, or when nothing is recorded to have repealed it.
    """
    found: list[str] = []
    law = laws.get(key)
    while law and law.repealed_by and status_on(law, day) == "repealed":
        if law.repealed_by == key or law.repealed_by in found:
            break
        found.append(law.repealed_by)
        law = laws.get(law.repealed_by)
    return tuple(found)
