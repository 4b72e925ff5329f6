from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import ChangeContext, Finding, Severity, Text, all_rules, rule
from powerlist.rules.changed import called, path_of


@rule(
    "PL958",
    scope="change",
    severity=Severity.WARNING,
    title=Text("新登记的例外有人核对", "somebody looks at new exceptions"),
    source=Text(
        "本清单数据约定：例外使一条规则对这一事项不再起作用；自治区令第275号第六条",
        "this list's conventions: an exception silences a rule; Decree 275 art. 6",
    ),
)
def new_exceptions_are_seen(context: ChangeContext) -> Iterator[Finding]:
    """Point out exceptions that an item did not have before."""
    titles = {one.id: one.title for one in all_rules()}
    for change in context.comparison.items:
        if not isinstance(change.after, Item):
            continue
        had = {one.rule for one in change.before.exceptions} if isinstance(change.before, Item) else set()
        for index, one in enumerate(change.after.exceptions):
            if one.rule not in had:
                title = titles[one.rule] if one.rule in titles else Text("没有这条规则", "unknown")
                yield Finding(
                    ("exceptions", index),
                    Text(
                        f"{called(change)}新登记了规则 {one.rule}（{title.zh}）的例外，理由：{one.reason}",
                        f"{change.id} has a new exception to {one.rule}",
                    ),
                    Text(
                        "请核对理由是不是站得住、司法行政部门是不是同意过",
                        "check the reason, and that it was agreed to",
                    ),
                    item=change.id,
                    path=path_of(change),
                )
