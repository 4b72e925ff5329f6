from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, called, field_of, listed, path_of, short_label
from powerlist.rules.consulted import WORSE, reshaped


@rule(
    "PL966",
    scope="change",
    title=Text("公示以后，事项不加重", "an item gets no heavier once the public was shown it"),
    source=DECREE,
)
def consulted_items_do_not_get_heavier(context: ChangeContext) -> Iterator[Finding]:
    """Find new items that, after their consultation opened, take longer, cost more, reach further."""
    for one in reshaped(context):
        worse = [element for element in one.elements if element.effect in WORSE]
        if worse:
            change = one.coverage.change
            yield Finding(
                field_of(change, worse[0]),
                Text(
                    f"{called(change)}公示以后又加重了：{listed(map(short_label, worse))}",
                    f"{change.id} gets heavier after its consultation ({one.record.id}) opened",
                ),
                Text(
                    "请恢复公示时的内容；确实要加重的，终止这条记录，另写一条重新征求意见",
                    "restore what was shown; to make it heavier, end the record and consult anew",
                ),
                item=change.id,
                path=path_of(change),
            )
