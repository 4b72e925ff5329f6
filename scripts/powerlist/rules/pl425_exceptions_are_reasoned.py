import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Text, rule

HAN = re.compile(r"[\u4e00-\u9fff]")
SHORTEST = 2  # in Chinese characters: a full stop, "x" or 略 convinces nobody


@rule(
    "PL425",
    scope="item",
    title=Text("登记的例外写明理由，日期不在今天以后", "an exception has a reason and a date that has come"),
    source=Text(
        "本项目数据约定：例外须写明理由和同意的日期，一条规则写一次；自治区令第275号第六条：实施机关对清单负责",
        "this list's conventions: an exception has a reason and the date of consent; Decree 275 art. 6",
    ),
)
def exceptions_are_reasoned(item: Item, context: Context) -> Iterator[Finding]:
    """Find exceptions that give no reason, that nobody can have agreed to yet, or that stand twice."""
    seen: set[str] = set()
    for index, exception in enumerate(item.exceptions):
        field: Field = ("exceptions", index)
        of = f"规则 {exception.rule} 的例外"
        if len(HAN.findall(exception.reason)) < SHORTEST:
            yield Finding(
                (*field, "reason"),
                Text(f"{of}，理由只写了“{exception.reason.strip()}”", "the reason says nothing"),
                Text("请写明这一事项为什么不适用这条规则", "say why the rule does not apply"),
            )
        if exception.date > context.today.isoformat():
            yield Finding(
                (*field, "date"),
                Text(f"{of}，日期是以后的 {exception.date}", f"dated {exception.date}, which is to come"),
                Text("请写司法行政部门同意这项例外的日期", "give the day on which it was agreed to"),
            )
        if exception.rule in seen:
            yield Finding(
                field,
                Text(f"{of}登记了两次", f"{exception.rule} is excepted twice"),
                Text("请合为一条，写全理由", "keep one, with the whole reason"),
            )
        seen.add(exception.rule)
