from collections.abc import Iterator

from powerlist.model import Card, Registry
from powerlist.model.standings import TODAY
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of
from powerlist.sources import TOWNSHIPS


@rule(
    "PL246",
    scope="registry",
    severity=Severity.WARNING,
    title=Text(
        "苏木乡镇办理的事项与事项的受理地点一致", "townships handle what items say is accepted at townships"
    ),
    source=Text(
        "优化营商环境条例第三十六条；国发〔2022〕5号：政务服务事项向便民服务中心延伸；"
        "本清单数据约定：苏木乡镇收件、代收转送的，两边都写",
        "Regulations on the Business Environment art. 36; State Council 2022 No. 5; both sides must say so",
    ),
)
def townships_and_items_agree(context: Context) -> Iterator[Finding]:
    """Find items that a township handles and that say nothing of it, and the other way round."""
    registry = context.registry
    if registry.townships:
        said = {card.id: card for card in registry.items.cards if card.standing in TODAY and _doors(card)}
        yield from _not_said_by_the_item(registry, said)
        yield from _not_said_by_a_township(registry, said)


def _not_said_by_the_item(registry: Registry, said: dict[str, Card]) -> Iterator[Finding]:
    for index, township in enumerate(registry.townships):
        for position, service in enumerate(township.services):
            card = said.get(service)
            if card is None or "township" in _doors(card):
                continue
            places = "、".join(title_of("acceptance_place", token) for token in _doors(card))
            yield Finding(
                ("townships", index, "services", position),
                Text(
                    f"{township.name}办理 {service}“{card.name}”，事项的受理地点却只有{places}",
                    f"{township.id} handles {service}, which says that it is accepted elsewhere alone",
                ),
                Text(
                    f"苏木乡镇收件或者代收转送的，请实施部门在事项的受理地点里加上“{_name('township')}”；"
                    "不收的，从服务事项中删去",
                    "add township to the item's accepted_at, or remove the service",
                ),
                path=TOWNSHIPS,
            )


def _not_said_by_a_township(registry: Registry, said: dict[str, Card]) -> Iterator[Finding]:
    handled = {service for township in registry.townships for service in township.services}
    offered = {kind for one in registry.townships for village in one.villages for kind in village.kinds}
    in_villages = {item for entry in registry.township_kinds if entry.kind in offered for item in entry.items}
    for card in said.values():
        for place, there in (("township", handled), ("village", in_villages)):
            if place not in _doors(card) or card.id in there:
                continue
            who = "苏木乡镇的服务事项里" if place == "township" else "有服务点的嘎查村开办的服务里"
            yield Finding(
                ("centre", "accepted_at"),
                Text(
                    f"受理地点写着“{_name(place)}”，{who}却没有它",
                    f"accepted at a {place}, and none handles it",
                ),
                Text(
                    f"请苏木乡镇在{'服务事项' if place == 'township' else '这一类服务的事项'}里写上它；"
                    "那里不收件的，删去这个受理地点",
                    f"let the {place}s list it, or take {place} out of accepted_at",
                ),
                item=card.id,
            )


def _doors(card: Card) -> tuple[str, ...]:
    return card.centre.accepted_at if card.centre else ()


def _name(place: str) -> str:
    return title_of("acceptance_place", place)
