from collections.abc import Iterator

from powerlist.model import ModelPoint
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.dates import exists
from powerlist.sources import TOWNSHIPS


@rule(
    "PL434",
    scope="registry",
    title=Text(
        "示范点的认定日期存在，也不在将来", "the day on which a model point was named is real and past"
    ),
    source=Text(
        "GB/T 7408 日期和时间表示法；本清单数据约定：没有认定的不公布为示范点",
        "GB/T 7408 (ISO 8601); this list's conventions: what is not named yet is no model",
    ),
)
def model_points_have_begun(context: Context) -> Iterator[Finding]:
    """Find model points named on a day that the calendar does not have or that has not come."""
    for field, name, model in _models(context):
        if not exists(model.since):
            message = Text(f"{name}的认定日期“{model.since}”在日历上没有", f"there is no {model.since}")
        elif model.since > context.today.isoformat():
            message = Text(f"{name}的认定日期 {model.since} 还没有到", f"{model.since} is to come")
        else:
            continue
        yield Finding(
            (*field, "model", "since"),
            message,
            Text("请核对认定文件的日期；还没有认定的删去“示范点”", "check the day, or remove model:"),
            path=TOWNSHIPS,
        )


def _models(context: Context) -> Iterator[tuple[Field, str, ModelPoint]]:
    for index, township in enumerate(context.registry.townships):
        field: Field = ("townships", index)
        if township.model:
            yield field, township.name, township.model
        for number, village in enumerate(township.villages):
            if village.model:
                yield (*field, "villages", number), f"{township.name}{village.name}", village.model
