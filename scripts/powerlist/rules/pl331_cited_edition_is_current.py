import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.law_status import status_on
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Severity, Text, rule

DATE = re.compile(r"((?:19|20)\d\d)(?:[年.\-/]\s?(\d{1,2})[月.\-/]\s?(\d{1,2})(?!\d))?")
# An amendment told by its number alone, after the last date: …发布，根据国务院令第676号修订.
UNDATED = re.compile("(?:发布|公布|通过|施行)[^。]*号[^。]*修[订正改]")


@rule(
    "PL331",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("引用的是修改后的文本", "the edition cited is the amended one"),
    source=Text(
        "立法法第六十三条第二款：法律被修改的，应当公布新的法律文本；自治区令第275号第六条：准确性",
        "Legislation Law art. 63(2); Decree 275 of Inner Mongolia art. 6",
    ),
)
def cited_edition_is_current(item: Item, context: Context) -> Iterator[Finding]:
    """Find bases that name an edition of an instrument which has been amended since.

    The edition is the latest date in what the source wrote; the amendment that in laws.yml. One finding an
    instrument. What is repealed is left to PL301.
    """
    today = context.today.isoformat()
    done: set[str] = set()
    for index, citation in enumerate(item.basis):
        law = context.registry.laws.get(citation.law or "")
        if law is None or not law.amended or not citation.cited_as or citation.law in done:
            continue
        if item.standing in LEFT or law.amended > today or (law.effective or "") > today:
            continue
        edition = _older(citation.cited_as, law.amended)
        if edition and status_on(law, today) != "repealed":
            done.add(citation.law or "")
            yield Finding(
                ("basis", index, "cited_as"),
                Text(
                    f"引用的是《{citation.law}》{edition} 的文本，{law.amended} 已修改",
                    f"{citation.law} is cited as of {edition}, and was amended on {law.amended}",
                ),
                Text(
                    "请对照现行文本核对条款号和条文内容，更新引文",
                    "compare article and text with the text in force",
                ),
            )


def _older(cited_as: str, amended: str) -> str:
    """Return the latest date in the text, as YYYY-MM-DD or YYYY, if it is well before the amendment; else "".

    An instrument is adopted up to months before it is published, so half a year makes the difference.
    """
    found = list(DATE.finditer(cited_as))
    if not found or UNDATED.search(cited_as, found[-1].end()):
        return ""
    dates = sorted(_iso(*one.groups("")) for one in found)
    months = int(amended[:4]) * 12 + int(amended[5:7]) - 1 - 6
    limit = f"{months // 12:04}-{months % 12 + 1:02}{amended[7:]}"
    return dates[-1] if dates[-1] < limit[: len(dates[-1])] else ""


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}" if month else year
