from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, called, happened
from powerlist.rules.coverage import Coverage, coverage_of
from powerlist.schema import title_of


@rule(
    "PL931",
    scope="change",
    title=Text("该走的程序走完了，清单才改", "the list changes when its procedure is complete"),
    source=DECREE,
)
def procedure_is_complete(context: ChangeContext) -> Iterator[Finding]:
    """Find covering records that lack a step of their case, or whose step is still to come.

    One finding a record and case, however many items it covers.
    """
    told: set[tuple[str, str, bool]] = set()
    covered = coverage_of(context)
    for one in covered:
        if one.record is None or not one.missing or (one.record.id, one.case, one.opening) in told:
            continue
        told.add((one.record.id, one.case, one.opening))
        others = [o for o in covered if o.record is one.record and o.case == one.case and o.missing]
        yield Finding(
            ("procedure",) if one.record.procedure else (),
            Text(
                f"{_told(one, len(others))}，调整记录 {one.record.id} 的程序没有走完："
                + "、".join(step.words for step in one.missing),
                f"{one.change.id}: {one.record.id} lacks {', '.join(step.step for step in one.missing)}",
            ),
            Text(
                f"“{title_of('adjustment_case', one.case)}”要走"
                f"{'、'.join(step.title for step in one.steps)}；请走完并记下日期后再改清单",
                f"a case of {one.case} takes {', '.join(step.step for step in one.steps)}",
            ),
            item=one.change.id,
            path=one.path,
        )


def _told(one: Coverage, items: int) -> str:
    more = f"（同一记录共 {items} 项）" if items > 1 else ""
    return f"{called(one.change)}{happened(one.change)}{more}"
