from collections.abc import Iterator

from powerlist.model.adjustments import named_in
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.records import by_decisions, records


@rule(
    "PL926",
    scope="registry",
    title=Text("不公开的调整记录不涉及公开的事项", "a withheld record concerns nothing public"),
    source=by_decisions(
        "第十四条、第三十二条：只有依法不予公开的事项可以不听取意见、不公布", "arts. 14, 32: exceptions"
    ),
)
def withheld_records_concern_nothing_public(context: Context) -> Iterator[Finding]:
    """Find records that are kept from the public and yet change what the public may read."""
    public = {card.id for card in context.registry.items.cards if card.public}
    for record, path in records(context):
        for field, item in named_in(record) if record.disclosure == "withheld" else ():
            if item in public:
                yield Finding(
                    field,
                    Text(
                        f"调整记录 {record.id} 不公开，却涉及公开的事项 {item}",
                        f"{record.id} is withheld and names {item}, which is public",
                    ),
                    Text(
                        "请把“记录公开属性”改为公开，或者把这一事项分到另一条公开的记录",
                        "let the record be public, or move the item to one that is",
                    ),
                    path=path,
                )
