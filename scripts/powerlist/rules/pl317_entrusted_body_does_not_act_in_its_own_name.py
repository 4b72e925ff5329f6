from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule

REMEDIES = {
    "licence": Text(
        "行政许可只能委托其他行政机关、以委托机关名义实施；请把实施主体改为委托机关，"
        "受委托的如果是行政机关，请把主体性质改为法定机关、权力来源填委托",
        "name the organ that entrusts; a licence may be entrusted to administrative organs only",
    ),
    "penalty": Text(
        "受委托组织以委托机关名义实施处罚；请把实施主体改为委托机关，受委托组织写入承办机构",
        "name the organ that entrusts, and the entrusted body as the undertaker",
    ),
}


@rule(
    "PL317",
    scope="item",
    substance=True,
    title=Text("受委托组织不以自己名义行使权力", "an entrusted body does not act in its own name"),
    source=Text(
        "行政许可法第二十四条；行政处罚法第二十条",
        "Administrative Licence Law art. 24; Administrative Penalty Law art. 20",
    ),
)
def entrusted_body_does_not_act_in_its_own_name(item: Item, context: Context) -> Iterator[Finding]:
    """Find licences and penalties of bodies that are themselves only entrusted."""
    if item.category not in REMEDIES or item.standing in LEFT:
        return
    department = context.registry.departments.get(item.department)
    if department is not None and department.kind == "entrusted":
        yield Finding(
            ("department",),
            Text(
                f"实施主体“{department.name}”是受委托组织，不能以自己的名义行使",
                f"{item.department} is an entrusted organisation",
            ),
            REMEDIES[item.category],
        )
