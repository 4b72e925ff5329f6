from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, called, field_of, happened, path_of
from powerlist.rules.coverage import Coverage, cases_in_words, coverage_of

MOST_RECORDS = 3


@rule(
    "PL930",
    scope="change",
    title=Text("公开事项的改动有调整记录", "every change of a published item has an adjustment record"),
    source=DECREE,
)
def changes_have_a_record(context: ChangeContext) -> Iterator[Finding]:
    """Find changes that no usable record of a fitting kind covers.

    Changes through a shared flowchart, and corrections that go too far, have rules of their own.
    """
    for one in coverage_of(context):
        if one.record or not one.need or one.change.through or one.is_overreaching:
            continue
        change = one.change
        yield Finding(
            field_of(change),
            Text(
                f"{called(change)}{happened(change)}，没有可用的调整记录{_unfit(one, 'zh')}",
                f"{change.id} differs, and no adjustment record covers it{_unfit(one, 'en')}",
            ),
            Text(
                f"请用 powerlist adjust 写一条{cases_in_words(one.need)}的调整记录，和改动一并提交；"
                "不打算改的，请恢复原样",
                f"write a record of the kind {' or '.join(one.need)}, or take the change back",
            ),
            item=change.id,
            path=path_of(change),
        )


def _unfit(one: Coverage, language: str) -> str:
    """Return the newest records that name the item, and why they do not do."""
    newest = sorted(one.unfit, key=lambda unfit: unfit.record, reverse=True)[:MOST_RECORDS]
    if not newest:
        return ""
    if language == "en":
        return ": " + "; ".join(f"{unfit.record} {unfit.why.en}" for unfit in newest)
    return "（" + "；".join(f"{unfit.record} {unfit.why.zh}" for unfit in newest) + "）"
