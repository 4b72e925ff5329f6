from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.setting_powers import BY_PENALTY, PENALTY, Setting, kinds_title, named, too_low
from powerlist.schema import title_of


@rule(
    "PL313",
    scope="item",
    substance=True,
    title=Text("处罚种类不超出依据的设定权", "the kinds of penalty are within what the basis may set"),
    source=Text("行政处罚法第九条、第十三条、第十四条", "Administrative Penalty Law arts. 9, 13, 14"),
)
def penalty_kinds_are_within_the_setters_power(item: Item, context: Context) -> Iterator[Finding]:
    """Find kinds of penalty that none of the bases may set: rules set warnings, criticism and fines only.

    Detention has its own rule (PL311), and so has a basis of documents only (PL304).
    """
    if item.penalty is None or item.standing in LEFT or too_low(item.basis, PENALTY, context):
        return
    kinds: dict[Setting, list[int]] = {}
    for index, kind in enumerate(item.penalty.kinds):
        if kind != "detention":
            kinds.setdefault(BY_PENALTY[kind], []).append(index)
    for setting, positions in kinds.items():
        if found := too_low(item.basis, setting, context):
            titles = "、".join(title_of("penalty_kind", item.penalty.kinds[one]) for one in positions)
            yield Finding(
                ("penalty", "kinds", positions[0]),
                Text(
                    f"处罚种类有“{titles}”，设定依据只有{named(found)}",
                    f"{len(positions)} kinds of penalty are beyond what the bases may set",
                ),
                Text(
                    f"请补充设定它的{kinds_title(setting.kinds)}条款；没有的，删去这一种类",
                    "add the instrument that sets it, or take the kind away",
                ),
            )
