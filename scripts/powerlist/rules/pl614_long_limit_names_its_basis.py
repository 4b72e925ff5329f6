import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.durations import working_days
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.limits import general_limit, in_words

NAMES_A_LAW = re.compile("《|(?:法|条例|规定|办法|决定)第[一二三四五六七八九十百零〇0-9]+条")


@rule(
    "PL614",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "法定办结时限比程序法的一般期限长的，写明时限依据",
        "a statutory limit beyond the general one names its basis",
    ),
    source=Text(
        "行政许可法第四十二条；行政处罚法第六十条；行政强制法第二十五条第一款",
        "Administrative Licence Law art. 42; Administrative Penalty Law art. 60; "
        "Administrative Coercion Law art. 25",
    ),
)
def long_limit_names_its_basis(item: Item, context: Context) -> Iterator[Finding]:
    """Find limits of licences, penalties and seizures beyond the general one that name no basis."""
    statutory = item.time_limit.statutory if item.time_limit else None
    general = general_limit(item) if statutory else None
    if not statutory or not general or statutory.basis or NAMES_A_LAW.search(statutory.note or ""):
        return
    if working_days(statutory) > working_days(general.limit):
        own, allowed = in_words(statutory), in_words(general.limit)
        yield Finding(
            ("time_limit", "statutory"),
            Text(
                f"法定办结时限 {own.zh}，超过《{general.law}》{general.article}的 {allowed.zh}，"
                "没有写明时限依据",
                f"the statutory limit of {own.en} is beyond the general {allowed.en} and names no basis",
            ),
            Text(
                f"请写明规定 {own.zh}的法律文件和条款；没有另外规定的，改为 {allowed.zh}",
                f"name the instrument and article, or write {allowed.en}",
            ),
        )
