from collections.abc import Iterator

from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of
from powerlist.sources import TOWNSHIPS


@rule(
    "PL232",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("苏木乡镇不再办理已离开清单的事项", "townships do not offer what has left the list"),
    source=Text(
        "优化营商环境条例第四十条：已取消的行政许可不得继续实施",
        "Regulation on the Business Environment art. 40: what is cancelled is not exercised",
    ),
)
def township_services_are_on_the_list(context: Context) -> Iterator[Finding]:
    """Find services of townships that were cancelled, transferred or merged; delegated ones may be theirs."""
    townships = context.registry.townships
    if not townships:
        return
    gone = {
        card.id: card
        for card in context.registry.items.cards
        if card.standing in LEFT and card.standing != "delegated"
    }
    for index, township in enumerate(townships):
        for position, service in enumerate(township.services):
            if service in gone:
                standing = title_of("standing", gone[service].standing)
                yield Finding(
                    ("townships", index, "services", position),
                    Text(
                        f"{township.name}的服务事项 {service}“{gone[service].name}”的状态是“{standing}”",
                        f"{township.id}: {service} is {gone[service].standing}",
                    ),
                    Text(
                        "请从服务事项中删去；并入别的事项的，请改填承接事项的编号",
                        "remove it, or write its successor",
                    ),
                    path=TOWNSHIPS,
                )
