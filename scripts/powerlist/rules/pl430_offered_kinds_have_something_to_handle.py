from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of
from powerlist.sources import TOWNSHIPS


@rule(
    "PL430",
    scope="registry",
    severity=Severity.WARNING,
    title=Text(
        "开办的每一类服务都有事项可办", "each kind of service that is offered has something to handle"
    ),
    source=Text(
        "国发〔2022〕5号：规范政务服务场所设立；优化营商环境条例第三十五条第一款",
        "State Council 2022 No. 5; Regulation on the Business Environment art. 35 (1)",
    ),
)
def offered_kinds_have_something_to_handle(context: Context) -> Iterator[Finding]:
    """Find kinds that a township offers without an item or a public service of the kind."""
    kinds = {entry.kind: entry for entry in context.registry.township_kinds}
    for index, township in enumerate(context.registry.townships):
        for position, kind in enumerate(township.kinds):
            entry = kinds.get(kind)
            if entry is None or not (entry.matters or set(entry.items) & set(township.services)):
                title = title_of("service_kind", kind)
                yield Finding(
                    ("townships", index, "kinds", position),
                    Text(
                        f"{township.name}开办“{title}”，却没有一个可办的事项",
                        f"{township.id} offers {kind} but nothing of it can be handled",
                    ),
                    Text(
                        "请在“服务类别”里登记这一类的事项或者公共服务，并写进服务事项；没有开办的删去",
                        "list items or public services of the kind, or remove it",
                    ),
                    path=TOWNSHIPS,
                )
