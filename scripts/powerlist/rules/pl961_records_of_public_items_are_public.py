from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, called, is_public
from powerlist.rules.coverage import coverage_of


@rule(
    "PL961",
    scope="change",
    title=Text("公开事项的调整记录是公开的", "what changes a published item is itself public"),
    source=DECREE,
)
def records_of_public_items_are_public(context: ChangeContext) -> Iterator[Finding]:
    """Find records that are withheld and cover the change of an item that people see."""
    told = set()
    for one in coverage_of(context):
        record, change = one.record, one.change
        if record is None or record.disclosure != "withheld" or record.id in told:
            continue
        if is_public(change.after):
            told.add(record.id)
            yield Finding(
                ("disclosure",),
                Text(
                    f"调整记录 {record.id} 标为不公开，改的却是公开的 {called(change)}",
                    f"{record.id} is withheld and changes the published {change.id}",
                ),
                Text(
                    "公开事项的调整记录要公开；涉及不予公开事项的，另写一条记录",
                    "make it public, or put the withheld items into a record of their own",
                ),
                item=change.id,
                path=one.path,
            )
