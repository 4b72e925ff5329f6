from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE


@rule(
    "PL937",
    scope="change",
    title=Text("调整记录不删除", "adjustment records are never deleted"),
    source=DECREE,
)
def records_are_kept(context: ChangeContext) -> Iterator[Finding]:
    """Find records that were there before and are not there any more."""
    kept = {record.id for record in context.after.adjustments}
    paths = zip(context.before.adjustments, context.before.adjustment_paths, strict=True)
    for record, path in paths:
        if record.id not in kept:
            yield Finding(
                (),
                Text(
                    f"调整记录 {record.id}{f'“{record.title}”' if record.title else ' '}没有了，或者不能读取",
                    f"the record {record.id} is gone",
                ),
                Text(
                    "调整记录长期保留：请恢复这个文件；不再办的，在记录里写明终止的日期和原因",
                    "restore the file; a proposal that is dropped says so in its record",
                ),
                path=path,
            )
