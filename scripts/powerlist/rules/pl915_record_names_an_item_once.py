from collections.abc import Iterator

from powerlist.model.adjustments import named_in
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import records


@rule(
    "PL915",
    scope="registry",
    title=Text("一条调整记录里一个事项只出现一次", "a record names an item once"),
    source=Text("本项目数据约定：一个事项在一条记录里只有一种调整", "this project's conventions for data"),
)
def record_names_an_item_once(context: Context) -> Iterator[Finding]:
    """Find batches that name an item in two parts."""
    for record, path in records(context):
        first: dict[str, Field] = {}
        for field, item in named_in(record):
            if item in first:
                yield Finding(
                    field,
                    Text(
                        f"调整记录 {record.id} 的分项里，事项 {item} 出现了两次",
                        f"{record.id} names {item} twice",
                    ),
                    Text(
                        "请只留一处；两种调整都要做的，分成两条记录",
                        "keep one; for two adjustments make two records",
                    ),
                    path=path,
                )
            first.setdefault(item, field)
