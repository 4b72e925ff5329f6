from collections.abc import Iterator

from powerlist.model import Adjustment
from powerlist.model.adjustments import state_of
from powerlist.model.changes import ElementChange
from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, called, field_of, path_of, short_label
from powerlist.rules.coverage import Coverage, coverage_of
from powerlist.rules.proposed import covers

_PENDING = frozenset(("open", "closed"))  # the public speaks, or has spoken and nobody has decided


@rule(
    "PL973",
    scope="change",
    title=Text(
        "正在征求意见的要素不另外补填", "what the public is being asked about is not filled in besides"
    ),
    source=DECREE,
)
def completions_wait_for_the_consultation(context: ChangeContext) -> Iterator[Finding]:
    """Find elements that are filled in while another record's consultation about them is not decided."""
    pending = _pending(context)
    for one in coverage_of(context):
        if one.case != "completion" or one.record is None:
            continue
        for record, element in _asked(one, pending):
            yield Finding(
                field_of(one.change, element),
                Text(
                    f"{called(one.change)}补填了{short_label(element)}，"
                    f"这个要素怎么改，调整记录 {record.id} 正在征求意见，还没有决定",
                    f"{one.change.id}: {element.path[0]} is filled in while {record.id} consults on it",
                ),
                Text(
                    f"请等 {record.id} 决定以后再填，或者把这处改动放进 {record.id} 一起办",
                    f"wait until {record.id} is decided, or make it a part of that record",
                ),
                item=one.change.id,
                path=path_of(one.change),
            )


def _pending(context: ChangeContext) -> list[Adjustment]:
    """Return the records whose consultation has opened and that nobody has decided, before or after."""
    records = {record.id: record for record in context.before.adjustments}
    records |= {record.id: record for record in context.after.adjustments}
    return [records[id] for id in sorted(records) if state_of(records[id], context.today) in _PENDING]


def _asked(one: Coverage, pending: list[Adjustment]) -> Iterator[tuple[Adjustment, ElementChange]]:
    """Yield each other record that proposes to change what is filled in, with the first such element."""
    for record in pending:
        wishes = [wish for wish in record.proposal if wish.item == one.change.id]
        element = next((e for e in one.change.elements if any(covers(wish, e) for wish in wishes)), None)
        if element is not None and one.record is not None and record.id != one.record.id:
            yield record, element
