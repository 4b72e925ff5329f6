from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Severity, Text, rule
from powerlist.rules.changed import DECREE, called, listed, short_label
from powerlist.rules.coverage import coverage_of

_WEIGHTY = frozenset(("longer", "dearer", "wider", "heavier"))


@rule(
    "PL987",
    scope="change",
    severity=Severity.WARNING,
    title=Text("补填的内容加重负担的有人核对", "somebody looks at what is filled in and weighs on people"),
    source=DECREE,
)
def weighty_completions_are_seen(context: ChangeContext) -> Iterator[Finding]:
    """Point out what is filled in without a consultation and makes a power wider or a burden heavier.

    What the law says already is filled in; whether it says so, only a reader of the law can tell.
    """
    for one in coverage_of(context):
        weighty = [element for element in one.change.elements if element.effect in _WEIGHTY]
        if one.case == "completion" and weighty:
            named = listed(map(short_label, weighty))
            yield Finding(
                (),
                Text(
                    f"{called(one.change)}补填了{named}，没有征求过意见，会影响当事人",
                    f"{one.change.id}: what was filled in weighs on people and was not consulted on",
                ),
                Text(
                    "请逐条对照法律：法律原来就这样规定的才是补填，新定的要按变更办理",
                    "only what the law says already may be filled in; anything new is an amendment",
                ),
                item=one.change.id,
                path=one.change.after_path,
            )
