from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Severity, Text, rule
from powerlist.rules.changed import DECREE, is_public, is_withheld, path_of


@rule(
    "PL945",
    scope="change",
    severity=Severity.WARNING,
    title=Text("公开和不予公开之间的变化有人核对", "somebody looks when an item is withheld or disclosed"),
    source=DECREE,
)
def disclosure_changes_are_seen(context: ChangeContext) -> Iterator[Finding]:
    """Point out items that were public and are withheld, or the reverse."""
    for change in context.comparison.items:
        if is_public(change.before) and is_withheld(change.after):
            told = Text(
                f"{change.id} 由公开改为不予公开，页面将消失，名称和内容仍留在以前的版本里",
                f"{change.id} is withheld now; what was published stays in the history",
            )
            remedy = Text(
                "请核对不予公开的依据，并考虑以前公开过的内容怎样处理",
                "check the ground, and what becomes of what was published",
            )
        elif is_withheld(change.before) and is_public(change.after):
            told = Text(
                f"{change.id} 由不予公开改为公开，内容将上网",
                f"{change.id} was withheld and is disclosed now",
            )
            remedy = Text(
                "请核对已经解密或者依法可以公开", "check that it is declassified, or may be disclosed by law"
            )
        else:
            continue
        yield Finding((), told, remedy, item=change.id, path=path_of(change))
