from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Severity, Text, rule
from powerlist.rules.changed import DECREE, JOINT, called, field_of, path_of
from powerlist.rules.coverage import coverage_of, said


@rule(
    "PL962",
    scope="change",
    severity=Severity.WARNING,
    title=Text(
        "改成的和公示的一致，不一致的有人核对", "what changes is what was proposed, or somebody looks"
    ),
    source=DECREE,
)
def values_are_as_proposed(context: ChangeContext) -> Iterator[Finding]:
    """Point out elements that become something else than their record had proposed.

    After a consultation that may be right; then the answers to the opinions say why.
    """
    for one in coverage_of(context):
        for element in one.change.elements if one.proposed else ():
            wish = one.proposed.get(element.label) or one.proposed.get(element.label.split(JOINT)[-1])
            wanted = wish.after if wish else None
            became = said(element.after)
            if wanted and became and became != said(wanted):
                yield Finding(
                    field_of(one.change, element),
                    Text(
                        f"{called(one.change)}的{element.label}，公示的是“{wanted}”，现在改成“{became}”",
                        f"{one.change.id}: {element.path[-1]} becomes something else than was proposed",
                    ),
                    Text(
                        "请核对是不是采纳了意见，采纳情况里有没有说明",
                        "check that an opinion was followed, and that the answers say so",
                    ),
                    item=one.change.id,
                    path=path_of(one.change),
                )
