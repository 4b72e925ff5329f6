from collections.abc import Iterator

from powerlist.model.law_status import status_on
from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE
from powerlist.sources import LAWS


@rule(
    "PL950",
    scope="change",
    title=Text(
        "废止了的文件没有新的来源不变有效", "a repealed instrument does not come back without a source"
    ),
    source=DECREE,
)
def repealed_laws_stay_repealed(context: ChangeContext) -> Iterator[Finding]:
    """Find instruments that were repealed by today before, and now are not, on the same source or on none."""
    day = context.today.isoformat()
    for key, law in context.before.laws.items():
        now = context.after.laws.get(key)
        if (
            now is None
            or now == law
            or status_on(law, day) != "repealed"
            or status_on(now, day) == "repealed"
        ):
            continue
        if now.source and now.source != law.source:
            continue
        yield Finding(
            ("laws", key),
            Text(
                f"《{key}》原来已经废止{f'（{law.repealed_on}）' if law.repealed_on else ''}，"
                "现在变成有效，没有新的资料来源",
                f"{key} was repealed and is in force now, without a new source",
            ),
            Text(
                "请恢复原来的效力；当初确实记错了的，写明新的资料来源（公布文件的网址、文号）",
                "restore it, or name the source that shows the record was wrong",
            ),
            path=LAWS,
        )
