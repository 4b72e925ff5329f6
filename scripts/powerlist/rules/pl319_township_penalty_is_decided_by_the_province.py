from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.places import province_named

TOWNSHIP = ("乡", "镇", "苏木", "街道")


@rule(
    "PL319",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("苏木乡镇、街道的处罚权有自治区的决定", "penalties of townships were given by the province"),
    source=Text("行政处罚法第二十三条、第二十四条", "Administrative Penalty Law arts. 23, 24"),
)
def township_penalty_is_decided_by_the_province(item: Item, context: Context) -> Iterator[Finding]:
    """Find penalties of townships that cite no provincial decision, and no text that names townships.

    A law or administrative regulation may give the power itself; so this asks for a look.
    """
    if item.category != "penalty" or item.level not in ("township", "village") or item.standing in LEFT:
        return
    for citation in item.basis:
        law = context.registry.laws.get(citation.law or "")
        if law is None or law.kind == "other" or province_named(law.issuer or law.title):
            return
        if law.title.startswith("自治区") or any(word in (citation.text or "") for word in TOWNSHIP):
            return
    yield Finding(
        ("level",),
        Text(
            "处罚由苏木乡镇、街道行使，设定依据中没有自治区、省、直辖市交由其行使的决定",
            "a township exercises the penalty, but no provincial decision is cited",
        ),
        Text(
            "请补充自治区公布的赋权决定，或者直接规定由乡镇、街道处罚的法律、行政法规条文；没有的，行使层级改为县级",
            "add the decision, or the law that names townships; else the county exercises it",
        ),
    )
