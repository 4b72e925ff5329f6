import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule

NONE = re.compile("无|否|没有|不限|不涉及|无(?:数量)?限制|没有(?:数量)?限制|不受限制")
ALLOTTED = re.compile("先后|顺序|先到先|招标|拍卖|挂牌|抽签|摇号|择优|竞争|考试|评分|轮候|排序|排名|分配")


@rule(
    "PL661",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("有数量限制的许可写明怎样分配", "a licence with a quota tells how it is allotted"),
    source=Text("行政许可法第三十条第一款、第五十七条", "Administrative Licence Law arts. 30 and 57"),
)
def quota_says_how_it_is_allotted(item: Item, context: Context) -> Iterator[Finding]:
    """Find licences with a quota and no word on who gets it when there are more applicants."""
    if item.category != "licence" or not item.quota or NONE.fullmatch(item.quota.strip("。 ")):
        return
    if not ALLOTTED.search(item.quota):
        yield Finding(
            ("quota",),
            Text(
                f"数量限制“{item.quota}”没有写明申请多于数量时怎样决定",
                "nothing says who gets it when there are more applicants",
            ),
            Text(
                "法律、行政法规没有另外规定的，请写明“按受理申请的先后顺序决定（《行政许可法》第五十七条）”",
                "say: in the order of acceptance, unless a law or administrative regulation says otherwise",
            ),
        )
