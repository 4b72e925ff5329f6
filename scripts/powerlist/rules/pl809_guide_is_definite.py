import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.prose import place, prose

# 规定的其他条件 stands at the end of many an article; the guide still has to say what the others are. Where a
# document is named, the reader can look it up.
VAGUE = {
    "conditions": re.compile(
        "(?:规定的?|\\A|[，；、])其[他它](?:有关|相关|必要|应当具备的)?(?:条件|要求|情形)"
        "|(?:符合|满足|具备)(?:国家)?(?:有关|相关|规定的)(?:规定|条件|要求)(?=[。；，]?\\Z)"
        "|视(?:具体|实际)?情况|酌情"
    ),
    "fees": re.compile(
        "(?:按照?|依照|根据)(?:国家)?(?:有关|相关)(?:规定|标准|文件)|视(?:具体|实际)?情况|酌情|面议"
    ),
    "quota": re.compile("(?:按照?|依照|根据)(?:国家)?(?:有关|相关)(?:规定|文件)|视(?:具体|实际)?情况|酌情"),
}
NAMED = re.compile("《[^》]+》|第[一二三四五六七八九十百零]+条")


@rule(
    "PL809",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text(
        "受理条件、收费说明、数量限制说得具体，没有“有关规定”“视情况”",
        "conditions, notes on fees and quotas are definite",
    ),
    source=Text(
        "优化营商环境条例第三十五条：细化量化政务服务标准，压缩自由裁量权；行政许可法第三十条",
        "Regulation on the Business Environment art. 35; Administrative Licence Law art. 30",
    ),
)
def guide_is_definite(item: Item, context: Context) -> Iterator[Finding]:
    """Find words that leave open what is asked of an applicant."""
    for field, text in prose(item).guide:
        pattern = VAGUE.get(str(field[0]))
        of_others = field[-1] == "standard" or NAMED.search(text)
        match = pattern.search(text) if pattern and not of_others else None
        if match:
            yield Finding(
                field,
                Text(f"{place(field)}写“{match[0]}”，没有说清", f'"{match[0]}" is not definite'),
                Text(
                    "请写明具体内容，或者写明是哪个文件第几条；说不清的删去",
                    "say what it is, or which article of which document",
                ),
            )
