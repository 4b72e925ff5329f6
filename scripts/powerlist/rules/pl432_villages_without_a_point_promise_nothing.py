from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import TOWNSHIPS


@rule(
    "PL432",
    scope="registry",
    title=Text("没有服务点的嘎查村不写服务", "villages without a service point promise none"),
    source=Text(
        "本清单数据约定：覆盖率只算有服务点的嘎查村，写了时间、岗位却没有类型的两边都不对",
        "this list's conventions: coverage counts villages that name the kind of their point",
    ),
)
def villages_without_a_point_promise_nothing(context: Context) -> Iterator[Finding]:
    """Find villages that name hours, posts, kinds of service or a model point, but no kind of point."""
    for index, township in enumerate(context.registry.townships):
        for number, village in enumerate(township.villages):
            promised = {
                "办公时间": village.hours,
                "岗位数": village.posts,
                "开办的服务": village.kinds,
                "示范点": village.model,
            }
            written = [title for title, value in promised.items() if value]
            if not village.point and written:
                yield Finding(
                    ("townships", index, "villages", number),
                    Text(
                        f"{township.name}{village.name}没有服务点，却填了{'、'.join(written)}",
                        "no service point, but hours, posts, kinds of service or a model point",
                    ),
                    Text("有服务点的，请填“服务点类型”；没有的，删去这些", "add point:, or remove the rest"),
                    path=TOWNSHIPS,
                )
