from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Severity, Text, rule
from powerlist.rules.changed import DECREE, called, field_of, listed, path_of, short_label
from powerlist.rules.consulted import reshaped


@rule(
    "PL967",
    scope="change",
    severity=Severity.WARNING,
    title=Text("公示的内容改了，有人核对", "somebody looks when what was shown to the public differs"),
    source=DECREE,
)
def consulted_items_stay_as_shown(context: ChangeContext) -> Iterator[Finding]:
    """Point out new items that differ from what their consultation, open or over, had shown."""
    for one in reshaped(context):
        change = one.coverage.change
        yield Finding(
            field_of(change, one.elements[0]),
            Text(
                f"{called(change)}公示以后改了{listed(map(short_label, one.elements))}（{one.record.id}）",
                f"{change.id} differs from what the consultation of {one.record.id} showed",
            ),
            Text(
                "请核对是不是采纳了意见，采纳情况里有没有说明",
                "check that an opinion was followed, and that the answers say so",
            ),
            item=change.id,
            path=path_of(change),
        )
