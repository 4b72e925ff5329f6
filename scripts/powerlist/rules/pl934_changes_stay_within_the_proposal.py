from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, called, field_of, listed, path_of, short_label
from powerlist.rules.coverage import coverage_of


@rule(
    "PL934",
    scope="change",
    title=Text("改的没有超出公示的内容", "what changes had been proposed to the public"),
    source=DECREE,
)
def changes_stay_within_the_proposal(context: ChangeContext) -> Iterator[Finding]:
    """Find elements that change under a record which proposed other elements, or other items, only."""
    for one in coverage_of(context):
        if one.record is None or not one.strays:
            continue
        yield Finding(
            field_of(one.change, one.strays[0]),
            Text(
                f"{called(one.change)}改了{listed(map(short_label, one.strays))}，"
                f"调整记录 {one.record.id} 的拟调整内容里没有，公示时没有说过",
                f"{one.change.id} differs in what {one.record.id} had not proposed",
            ),
            Text(
                "请只改公示过的内容；要多改的，另写调整记录，重新征求意见",
                "change what was proposed only, or propose the rest in a record of its own",
            ),
            item=one.change.id,
            path=path_of(one.change),
        )
