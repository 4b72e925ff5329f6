from collections.abc import Iterator

from powerlist.model.adjustments import consultation_of
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import by_decisions, records
from powerlist.schema import field_title


@rule(
    "PL907",
    scope="registry",
    title=Text(
        "批准时写明收到多少意见、答复多少", "an approved adjustment says how many spoke and were answered"
    ),
    source=by_decisions("第十八条、第二十九条第二项：报送意见的研究采纳情况", "arts. 18, 29(2)"),
)
def decision_tells_what_the_public_said(context: Context) -> Iterator[Finding]:
    """Find approved records whose consultation has no figures."""
    for record, path in records(context):
        consultation = consultation_of(record)
        if not record.approved or consultation is None:
            continue
        missing = [key for key in ("received", "answered") if getattr(consultation, key) is None]
        if missing:
            titles = "、".join(f"“{field_title('public_consultation', key)}”" for key in missing)
            yield Finding(
                ("procedure", "public_consultation"),
                Text(
                    f"调整记录 {record.id} 已经批准，公众参与没有写{titles}",
                    f"{record.id}: {' and '.join(missing)} are missing",
                ),
                Text("请如实登记，没有收到意见的写 0", "record the figures; 0 if nobody spoke"),
                path=path,
            )
