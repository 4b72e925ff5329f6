from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.setting_powers import LICENCE, instruments, may_set


@rule(
    "PL310",
    scope="item",
    substance=True,
    title=Text("政府规章设定的许可不超过一年", "a licence set by a provincial rule lasts a year"),
    source=Text("行政许可法第十五条第一款", "Administrative Licence Law art. 15(1)"),
)
def licence_of_a_provincial_rule_is_temporary(item: Item, context: Context) -> Iterator[Finding]:
    """Find licences that rest on provincial rules alone, a year and more after the rule came into force.

    A rule whose date is not recorded says nothing.
    """
    if item.category != "licence" or item.standing in LEFT:
        return
    found = instruments(item.basis, context)
    setters = [(citation, law) for citation, law in found if may_set(law, LICENCE)]
    if len(found) < len(item.basis) or not setters or any(law.kind == "other" for _, law in found):
        return
    if any(law.kind != "local_rule" or not (law.effective or law.promulgated) for _, law in setters):
        return
    citation, law = max(setters, key=lambda one: one[1].effective or one[1].promulgated or "")
    since = law.effective or law.promulgated or ""
    if f"{int(since[:4]) + 1}{since[4:]}" > context.today.isoformat():
        return
    yield Finding(
        ("basis",),
        Text(
            f"该许可只由政府规章《{citation.law}》设定，{since} 起施行，已满一年",
            f"the licence rests on the rule {citation.law} alone, in force since {since}",
        ),
        Text(
            "政府规章只能设定临时性许可；请补充后来制定的地方性法规，没有的，应提请制定或者提出取消",
            "add the local regulation made since, or ask for one, or propose to cancel the item",
        ),
    )
