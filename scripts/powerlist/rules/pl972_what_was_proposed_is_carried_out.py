from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Severity, Text, rule
from powerlist.rules.changed import DECREE, called, path_of
from powerlist.rules.proposed import is_done, wished


@rule(
    "PL972",
    scope="change",
    severity=Severity.WARNING,
    title=Text("公示过要改的，都改了", "what was proposed to the public is carried out"),
    source=DECREE,
)
def what_was_proposed_is_carried_out(context: ChangeContext) -> Iterator[Finding]:
    """Point out elements that the record of a change proposed to change, and that stay as they were."""
    for one in wished(context):
        if one.elements or is_done(one):
            continue
        change = one.coverage.change
        wanted = f"“{one.wish.after}”" if one.wish.after else "不要了"
        yield Finding(
            (),
            Text(
                f"{called(change)}的{one.wish.element}，调整记录 {one.record.id} 公示时说要改成{wanted}，"
                "这次没有改",
                f"{change.id}: {one.record.id} had proposed a change that is not made",
            ),
            Text(
                "请核对：漏改的补上；采纳意见不改的，在采纳情况里说明",
                "make the change, or say in the answers to the opinions why not",
            ),
            item=change.id,
            path=path_of(change),
        )
