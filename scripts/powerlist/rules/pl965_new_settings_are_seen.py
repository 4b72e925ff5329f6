from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Severity, Text, rule
from powerlist.rules.changed import DECREE, listed, settings_changed, touches_the_list
from powerlist.sources import SETTINGS


@rule(
    "PL965",
    scope="change",
    severity=Severity.WARNING,
    title=Text("清单的规矩改了，有人核对", "somebody looks when the settings of the list change"),
    source=DECREE,
)
def new_settings_are_seen(context: ChangeContext) -> Iterator[Finding]:
    """Point out settings that change alone: every later change is judged by them."""
    changed = settings_changed(context)
    if changed and not touches_the_list(context):
        yield Finding(
            (changed[0].path[0],) if changed[0].after is not None else (),
            Text(
                f"清单设置改了{listed(one.label for one in changed)}，以后的调整都照新的办",
                "the settings differ; later changes are judged by them",
            ),
            Text(
                "请核对文件依据，确认是清单管理部门决定的",
                "check the document behind it, and that the keepers of the list decided so",
            ),
            path=SETTINGS,
        )
