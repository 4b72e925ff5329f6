from collections.abc import Iterator, Mapping

from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL219",
    scope="registry",
    title=Text("承接关系不绕成一圈", "successors do not lead back to where they began"),
    source=Text("本项目数据约定：离开清单的事项说明由什么替代", "this project's conventions for data"),
)
def successors_do_not_circle(context: Context) -> Iterator[Finding]:
    """Find items that succeed each other in a circle, so that none tells where the power is now."""
    successors = {card.id: card.successors for card in context.registry.items.cards if card.successors}
    for start in successors:
        circle = _way_back(start, successors)
        if len(circle) > 1 and start == min(circle):
            way = " → ".join((*circle, start))
            yield Finding(
                ("successors",),
                Text(f"承接关系绕成了一圈：{way}", f"the successors go in a circle: {way}"),
                Text(
                    "请核对是谁承接了谁：最后承接的事项不再填承接事项",
                    "find out who succeeded whom; the last one has no successor",
                ),
                item=start,
            )


def _way_back(start: str, successors: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the shortest way of successors from an item back to itself, () if there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for following in successors.get(way[-1], ()):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()
