from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of
from powerlist.sources import TOWNSHIPS


@rule(
    "PL242",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("苏木乡镇办理的事项，其类别是开办的", "a township offers the kinds of what it handles"),
    source=Text(
        "国发〔2022〕5号：政务服务事项向便民服务中心延伸；本清单数据约定：开办的类别与办理的事项一致",
        "State Council 2022 No. 5: services reach down to townships; kinds and items must agree",
    ),
)
def township_services_are_of_offered_kinds(context: Context) -> Iterator[Finding]:
    """Find items that a township handles and whose kind of service it does not offer."""
    kind_of = {item: entry.kind for entry in context.registry.township_kinds for item in entry.items}
    for index, township in enumerate(context.registry.townships):
        for position, item in enumerate(township.services):
            kind = kind_of.get(item)
            if kind and kind not in township.kinds:
                title = title_of("service_kind", kind)
                yield Finding(
                    ("townships", index, "services", position),
                    Text(
                        f"{township.name}办理 {item}，却没有开办它的类别“{title}”",
                        f"{township.id} handles {item} but does not offer {kind}",
                    ),
                    Text(
                        "请在“开办的服务”里补上这一类；不办理的，删去这个事项", "add the kind, or remove it"
                    ),
                    path=TOWNSHIPS,
                )
