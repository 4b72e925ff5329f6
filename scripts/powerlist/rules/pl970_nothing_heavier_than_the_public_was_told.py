import re
from collections.abc import Iterator

from powerlist.model.changes import ElementChange
from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, called, field_of, path_of
from powerlist.rules.coverage import said
from powerlist.rules.proposed import is_compared_as_a_value, new_words, unsaid, wished

_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@rule(
    "PL970",
    scope="change",
    title=Text("加重的内容，公示时说过", "what gets heavier had been told to the public"),
    source=DECREE,
)
def nothing_heavier_than_the_public_was_told(context: ChangeContext) -> Iterator[Finding]:
    """Find what gets longer, dearer, wider or heavier in an element that was proposed to become otherwise.

    That the element was named in the proposal does not cover it: consulted on was what it says there.
    """
    for one in wished(context):
        for element in unsaid(one):
            if is_compared_as_a_value(one, element) and _by_figures(element, one.wanted):
                continue  # another rule weighs the figures
            change = one.coverage.change
            yield Finding(
                field_of(change, element),
                Text(
                    f"{called(change)}改了{element.label}，现在是“{new_words(element)[:80] or '（没有）'}”，"
                    f"会影响当事人；调整记录 {one.record.id} 公示{one.wish.element}时说的是"
                    f"“{one.wanted or '（没有写）'}”，没有说过这一条",
                    f"{change.id}: {element.path[0]} gets heavier in what {one.record.id} had not proposed",
                ),
                Text(
                    "请只照公示的改；要加这一条的，另写调整记录，重新征求意见",
                    "change what was proposed only; for more, write another record and consult anew",
                ),
                item=change.id,
                path=path_of(change),
            )


def _by_figures(element: ElementChange, wanted: str) -> bool:
    """Tell whether the element becomes what was proposed but for the figures."""
    return _FIGURE.sub("#", said(element.after)) == _FIGURE.sub("#", said(wanted))
