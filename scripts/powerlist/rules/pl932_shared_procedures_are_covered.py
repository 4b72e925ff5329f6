from collections import defaultdict
from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, listed
from powerlist.rules.coverage import Coverage, cases_in_words, coverage_of


@rule(
    "PL932",
    scope="change",
    title=Text(
        "改共用流程，用它的每一项都有调整记录", "a shared flowchart changes under a record for all its items"
    ),
    source=DECREE,
)
def shared_procedures_are_covered(context: ChangeContext) -> Iterator[Finding]:
    """Find shared flowcharts whose change reaches items that no record names."""
    uncovered: dict[str, list[Coverage]] = defaultdict(list)
    using: dict[str, int] = defaultdict(int)
    for one in coverage_of(context):
        if one.change.through:
            using[one.change.through] += 1
            if one.need and one.record is None:
                uncovered[one.change.through].append(one)
    for chart, missing in uncovered.items():
        known = context.after.flowcharts.get(chart) or context.before.flowcharts.get(chart)
        name = known.name if known else chart
        ids = [one.change.id for one in missing]
        told = listed(e.label for e in missing[0].change.elements if e.weight != "noise")
        yield Finding(
            (),
            Text(
                f"共用流程“{name}”改了{told}，影响用它的 {using[chart]} 项，"
                f"其中 {len(ids)} 项没有可用的调整记录：{listed(ids, '项')}",
                f"the flowchart {chart} differs; {len(ids)} items that use it are under no record",
            ),
            Text(
                f"改共用流程等于改用它的每一项：请写一条{cases_in_words(missing[0].need)}的调整记录，列出这些事项；"
                "只想改一项的，给这一项写自有流程",
                "name all these items in a record, or give the one item a flowchart of its own",
            ),
            item=ids[0],
            path=f"flowcharts/{chart}.yml",
        )
