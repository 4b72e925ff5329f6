from collections.abc import Iterator

from powerlist.model.adjustments import kinds_of
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import records
from powerlist.schema import title_of

# A correction changes nothing that would need one; an amendment may only fill in what was empty.
_NEEDS_NONE = frozenset({"correct", "amend"})


@rule(
    "PL911",
    scope="registry",
    title=Text("调整写明法律上的依据", "an adjustment names its legal cause"),
    source=Text(
        "自治区令第275号第四条：职权法定；比照重大行政决策程序暂行条例第十二条第二款",
        "Decree 275 of Inner Mongolia, art. 4; by comparison, Regulation on Major Decisions, art. 12(2)",
    ),
)
def adjustment_has_a_legal_cause(context: Context) -> Iterator[Finding]:
    """Find records that are put to the public or decided without a provision that they rest on."""
    for record, path in records(context):
        kinds = [kind for kind in kinds_of(record) if kind not in _NEEDS_NONE]
        begun = record.approved or record.published or record.procedure
        if not kinds or record.basis or not begun:
            continue
        titles = "、".join(title_of("adjustment_kind", kind) for kind in kinds)
        yield Finding(
            ("reason",),
            Text(f"调整记录 {record.id}（{titles}）没有写调整依据", f"{record.id} names no legal cause"),
            Text(
                "请写明依据哪一部法律文件的哪一条",
                "name the instrument and the article that ask for it",
            ),
            path=path,
        )
