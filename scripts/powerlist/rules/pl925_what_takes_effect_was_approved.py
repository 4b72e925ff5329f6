from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import by_decisions, records


@rule(
    "PL925",
    scope="registry",
    title=Text("公布、生效的调整经过批准", "what is published or takes effect was approved"),
    source=by_decisions("第三十条、第三十二条：讨论决定以后公布", "arts. 30, 32: decided, then published"),
)
def what_takes_effect_was_approved(context: Context) -> Iterator[Finding]:
    """Find records with a day of publication or effect and none of approval."""
    for record, path in records(context):
        key = "published" if record.published else "effective" if record.effective else ""
        if key and not record.approved:
            title = "公布日期" if key == "published" else "生效日期"
            yield Finding(
                (key,),
                Text(
                    f"调整记录 {record.id} 写了{title}，没有写批准日期",
                    f"{record.id} has a day of {key} and was not approved",
                ),
                Text(
                    "请登记批准日期；还没有批准的，先不写公布和生效日期",
                    "record the approval; until then leave these days out",
                ),
                path=path,
            )
