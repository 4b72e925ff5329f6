from collections.abc import Iterator

import msgspec

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, listed
from powerlist.schema import field_title

LATER = "claimed"  # comes after publication, once


@rule(
    "PL938",
    scope="change",
    title=Text("公布了的调整记录不再改动", "a published record does not change"),
    source=DECREE,
)
def published_records_do_not_change(context: ChangeContext) -> Iterator[Finding]:
    """Find records that were published before and differ now; only the day of claiming may be added."""
    new = {record.id: record for record in context.after.adjustments}
    paths = dict(zip((r.id for r in context.after.adjustments), context.after.adjustment_paths, strict=True))
    for record in context.before.adjustments:
        after = new.get(record.id)
        if not record.published or after is None or after == record:
            continue
        one, other = msgspec.to_builtins(record), msgspec.to_builtins(after)
        keys = [key for key in {**one, **other} if one.get(key) != other.get(key)]
        altered = [key for key in keys if not (key == LATER and key not in one)]
        if altered:
            yield Finding(
                (altered[0],) if altered[0] in other else (),
                Text(
                    f"调整记录 {record.id} 已于 {record.published} 公布，又改了"
                    f"{listed(field_title('adjustment', key) for key in altered)}",
                    f"{record.id} was published on {record.published} and differs now",
                ),
                Text(
                    "公布了的记录不能改：请恢复原样；写错了的，另写一条调整记录说明更正",
                    "restore it, and put right what was wrong in a record of its own",
                ),
                path=paths[record.id],
            )
