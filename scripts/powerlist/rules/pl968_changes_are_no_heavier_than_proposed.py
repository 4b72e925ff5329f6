import re
from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, JOINT, called, field_of, path_of
from powerlist.rules.consulted import WORSE
from powerlist.rules.coverage import coverage_of, said

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@rule(
    "PL968",
    scope="change",
    title=Text("改成的不比公示的更重", "what changes gets no heavier than was proposed"),
    source=DECREE,
)
def changes_are_no_heavier_than_proposed(context: ChangeContext) -> Iterator[Finding]:
    """Find elements that get longer or dearer, and by more than their record had proposed."""
    for one in coverage_of(context):
        for element in one.change.elements if one.proposed else ():
            wish = one.proposed.get(element.label) or one.proposed.get(element.label.split(JOINT)[-1])
            if wish is None or not wish.after or element.effect not in WORSE:
                continue
            became, wanted = said(element.after), said(wish.after)
            if _exceeds(became, wanted):
                yield Finding(
                    field_of(one.change, element),
                    Text(
                        f"{called(one.change)}的{element.label}，公示的是“{wish.after}”，"
                        f"现在改成更重的“{became}”",
                        f"{one.change.id}: {element.path[-1]} gets heavier than was proposed",
                    ),
                    Text(
                        "请改成公示过的，或者比它轻的；确实要更重的，另写调整记录，重新征求意见",
                        "take what was proposed, or less; for more, consult anew",
                    ),
                    item=one.change.id,
                    path=path_of(one.change),
                )


def _exceeds(became: str, wanted: str) -> bool:
    """Tell whether two texts say the same with other figures, and a figure of the first is larger."""
    if not became or _NUMBER.sub("#", became) != _NUMBER.sub("#", wanted):
        return False
    pairs = zip(_NUMBER.findall(became), _NUMBER.findall(wanted), strict=True)
    return any(float(one) > float(other) for one, other in pairs)
