from collections.abc import Iterator

from powerlist.model.changes import ElementChange
from powerlist.rules import ChangeContext, Finding, Severity, Text, rule
from powerlist.rules.changed import DECREE, called, field_of, listed, path_of
from powerlist.rules.proposed import (
    Wished,
    is_compared_as_a_value,
    is_done,
    new_words,
    old_words,
    touched,
    unsaid,
    wished,
)

_LONG = 60  # characters of a value that are shown


@rule(
    "PL971",
    scope="change",
    severity=Severity.WARNING,
    title=Text("公示的话和改成的内容，有人对照", "somebody compares what was told with what changes"),
    source=DECREE,
)
def what_was_proposed_stands_beside_what_changes(context: ChangeContext) -> Iterator[Finding]:
    """Point out elements that do not become, word by word, what was proposed: lists, and what has no words.

    Single values that differ from the proposed ones are pointed out by a rule of their own.
    """
    for one in wished(context):
        refused = unsaid(one)
        left = [e for e in touched(one) if e not in refused and not is_compared_as_a_value(one, e)]
        if not left or is_done(one):
            continue
        change = one.coverage.change
        shown = listed(map(_becomes, left), "处改动")
        yield Finding(
            field_of(change, left[0]),
            Text(
                f"{called(change)}的{one.wish.element}，{_proposed(one)}；这次{shown}",
                f"{change.id}: compare {left[0].path[0]} with what {one.record.id} had proposed",
            ),
            Text(
                "请对照公示的话，看改的是不是这个意思；多改、少改的请改回来",
                "check that this is what was proposed; take back what is more or less",
            ),
            item=change.id,
            path=path_of(change),
        )


def _proposed(one: Wished) -> str:
    wish = one.wish
    if wish.before and wish.after:
        return f"{one.record.id} 公示的是由“{_short(wish.before)}”改为“{_short(wish.after)}”"
    return f"{one.record.id} 公示的是“{_short(wish.after or '')}”"


def _becomes(element: ElementChange) -> str:
    before, after = _short(old_words(element)), _short(new_words(element))
    if element.before is None:
        return f"增加了{element.label}（{after}）"
    if element.after is None:
        return f"删掉了{element.label}（{before}）"
    return f"把{element.label}由“{before}”改为“{after}”"


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return (plain if len(plain) <= _LONG else f"{plain[:_LONG]}…") or "（没有）"
