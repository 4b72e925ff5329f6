from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import TOWNSHIPS


@rule(
    "PL223",
    scope="registry",
    title=Text("苏木乡镇的服务事项在清单中", "a township's services are items of the list"),
    source=Text(
        "自治区令第275号第四条：分级负责、上下联动",
        "Decree 275 of Inner Mongolia, art. 4: each level its share",
    ),
)
def township_services_are_known(context: Context) -> Iterator[Finding]:
    """Find services of townships that are no items."""
    items = context.registry.items
    for index, township in enumerate(context.registry.townships):
        for position, service in enumerate(township.services):
            if service not in items:
                yield Finding(
                    ("townships", index, "services", position),
                    Text(
                        f"{township.name}的服务事项 {service} 不在清单中",
                        f"{township.id}: there is no item {service}",
                    ),
                    Text("请核对事项编号", "check the id"),
                    path=TOWNSHIPS,
                )
