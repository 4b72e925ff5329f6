from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, called, path_of, standing_of
from powerlist.rules.coverage import Coverage, coverage_of


@rule(
    "PL936",
    scope="change",
    title=Text("状态从调整生效的那天算起", "a standing begins when its adjustment takes effect"),
    source=DECREE,
)
def standing_agrees_with_the_record(context: ChangeContext) -> Iterator[Finding]:
    """Find items whose new standing begins on another day than the record's effective date."""
    for one in coverage_of(context):
        before, after = one.change.before, one.change.after
        if one.record is None or one.opening or not isinstance(after, Item):
            continue
        if isinstance(before, Item) and before.standing == after.standing:
            continue
        if one.record.given_up:
            continue
        was_on_the_list = isinstance(before, Item) and before.standing != "consultation"
        if was_on_the_list or after.standing in LEFT or after.standing == "frozen" or after.since:
            yield from _findings(one, before.since if isinstance(before, Item) else None, after)


def _findings(one: Coverage, was_since: str | None, after: Item) -> Iterator[Finding]:
    record, standing = one.record, standing_of(after)
    if record is None:
        return
    if not record.effective:
        yield Finding(
            (),
            Text(
                f"{called(one.change)}改为“{standing}”，调整记录 {record.id} 没有写生效日期",
                f"{record.id} does not say when it takes effect",
            ),
            Text("请在调整记录里写生效日期", "give the effective date"),
            item=one.change.id,
            path=one.path,
        )
    elif after.since != record.effective:
        yield _on_item(
            one,
            after,
            f"调整记录 {record.id} 的生效日期是 {record.effective}",
            f"{record.id} is effective {record.effective}",
        )
    elif was_since and after.since < was_since:
        yield _on_item(
            one,
            after,
            f"比上一次状态变化（{was_since}）还早，像是用了以前办完的记录 {record.id}",
            f"before its last change on {was_since}",
        )


def _on_item(one: Coverage, after: Item, zh: str, en: str) -> Finding:
    return Finding(
        ("since",) if after.since else ("standing",),
        Text(
            f"{called(one.change)}从 {after.since or '（没有写）'} 起“{standing_of(after)}”，{zh}",
            f"{one.change.id} stands so since {after.since}: {en}",
        ),
        Text(
            "状态起始日期应与调整的生效日期一致，不能早于上一次状态变化",
            "both days are the same, and not before the last change of the standing",
        ),
        item=one.change.id,
        path=path_of(one.change),
    )
