import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.setting_powers import LICENCE, named, too_low

_NATIONAL_LICENCE = LICENCE._replace(
    kinds=("law", "administrative_regulation", "state_council_decision"),
    source=Text("行政许可法第十五条第二款", "Administrative Licence Law art. 15(2)"),
)
NATIONAL_MATTER = re.compile("资格|资质|执业|设立登记|变更登记|营业执照")


@rule(
    "PL335",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("资格资质、设立登记许可不由地方设定", "qualifications and registration are not set locally"),
    source=_NATIONAL_LICENCE.source,
)
def local_law_sets_no_national_qualification(item: Item, context: Context) -> Iterator[Finding]:
    """Find licences for qualifications or for setting up firms that rest on local law alone.

    Told by the name, so it asks for a look.
    """
    if item.category != "licence" or item.standing in LEFT or too_low(item.basis, LICENCE, context):
        return
    matter = NATIONAL_MATTER.search(item.name)
    if matter and (found := too_low(item.basis, _NATIONAL_LICENCE, context)):
        yield Finding(
            ("basis",),
            Text(
                f"名称涉及“{matter[0]}”，设定依据只有{named(found)}",
                "a national matter of licensing rests on local law alone",
            ),
            Text(
                "地方性法规、政府规章不得设定应由国家统一确定的资格资质、组织设立登记；请补充国家的依据，没有的，应提出取消",
                "local law may not set this; add the national basis, or propose to cancel the item",
            ),
        )
