from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import title_of
from powerlist.sources import TOWNSHIPS


@rule(
    "PL240",
    scope="registry",
    title=Text("八类服务各列一次，一个事项只在一类", "each kind of service is listed once, each item in one"),
    source=Text(
        "本清单数据约定：开办了几类、各有几项，按这张表数，重复了就数多",
        "this list's conventions: kinds and their items are counted, so that none may stand twice",
    ),
)
def township_kinds_are_listed_once(context: Context) -> Iterator[Finding]:
    """Find kinds of service that are listed twice, and items that stand in two of them or twice in one."""
    listed: set[str] = set()
    kind_of: dict[str, str] = {}
    for index, entry in enumerate(context.registry.township_kinds):
        title = title_of("service_kind", entry.kind)
        if entry.kind in listed:
            yield Finding(
                ("kinds", index, "kind"),
                Text(f"服务类别“{title}”列了两次", f"the kind {entry.kind} is listed twice"),
                Text("请并成一条", "make one entry of both"),
                path=TOWNSHIPS,
            )
        listed.add(entry.kind)
        for position, item in enumerate(entry.items):
            if item in kind_of:
                yield Finding(
                    ("kinds", index, "items", position),
                    Text(f"事项 {item} 已列在“{kind_of[item]}”", f"the item {item} stands in a kind already"),
                    Text("一个事项只放在最合适的一类里，请删去一处", "leave it in the kind that fits best"),
                    path=TOWNSHIPS,
                )
            kind_of.setdefault(item, title)
