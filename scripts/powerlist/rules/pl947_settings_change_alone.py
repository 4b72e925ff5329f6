from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, listed, settings_changed, touches_the_list
from powerlist.sources import SETTINGS


@rule(
    "PL947",
    scope="change",
    title=Text("清单的规矩单独改，不和事项一起改", "the settings change alone, not together with items"),
    source=DECREE,
)
def settings_change_alone(context: ChangeContext) -> Iterator[Finding]:
    """Find settings (procedures, limits, keepers, stage) that differ together with items or records."""
    changed = settings_changed(context)
    if changed and touches_the_list(context):
        yield Finding(
            (changed[0].path[0],) if changed[0].after is not None else (),
            Text(
                f"清单设置改了{listed(one.label for one in changed)}，又同时改了事项或调整记录",
                "the settings differ together with items or records",
            ),
            Text(
                "请分成两次：先单独改设置，由清单管理部门审定；合并以后，再按新的规矩改事项",
                "change the settings first and alone; the items after that",
            ),
            path=SETTINGS,
        )
