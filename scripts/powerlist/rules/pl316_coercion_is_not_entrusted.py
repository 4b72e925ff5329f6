from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import title_of


@rule(
    "PL316",
    scope="item",
    substance=True,
    title=Text("行政强制措施权不委托", "coercive powers are not entrusted"),
    source=Text("行政强制法第十七条第一款", "Administrative Coercion Law art. 17(1)"),
)
def coercion_is_not_entrusted(item: Item, context: Context) -> Iterator[Finding]:
    """Find coercive powers that an entrusted body exercises, or that were entrusted."""
    if item.category != "coercion" or item.standing in LEFT:
        return
    department = context.registry.departments.get(item.department)
    remedy = Text(
        "行政强制措施权不得委托；请改由法律、法规规定的行政机关作为实施主体",
        "coercion may not be entrusted: name the organ that the law names",
    )
    if department is not None and department.kind == "entrusted":
        yield Finding(
            ("department",),
            Text(
                f"实施主体“{department.name}”是受委托组织",
                f"{item.department} is an entrusted organisation",
            ),
            remedy,
        )
    elif item.power_source in ("entrusted_above", "entrusted_peer"):
        source = title_of("power_source", item.power_source)
        yield Finding(
            ("power_source",),
            Text(f"行政强制的权力来源是“{source}”", "the coercive power was entrusted"),
            remedy,
        )
