import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import title_of

# What a name ends with that speaks of one category only.
ENDINGS = {
    "penalty": re.compile("(?:行政)?处罚\\Z"),
    "coercion": re.compile("行政强制(?:措施|执行)?\\Z|强制拆除\\Z|代履行\\Z"),
    "inspection": re.compile("(?:行政|监督|执法)检查\\Z"),
    "reward": re.compile("(?:行政)?奖励\\Z"),
    "ruling": re.compile("(?:行政)?裁决\\Z"),
    "licence": re.compile("行政许可\\Z"),
    "confirmation": re.compile("行政确认\\Z"),
    "payment": re.compile("行政给付\\Z"),
    "levy": re.compile("行政征收\\Z"),
}


@rule(
    "PL835",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("名称与权力类别一致", "a name speaks of its category"),
    source=Text(
        "内蒙古自治区法治政府建设要求：同一事项名称、编码、依据、类型相同；自治区令第275号第三条",
        "Inner Mongolia: same name, code, basis, category; Decree 275, art. 3",
    ),
)
def name_fits_its_category(item: Item, context: Context) -> Iterator[Finding]:
    """Find names that end in the word of another category."""
    for category, ending in ENDINGS.items():
        if category != item.category and ending.search(item.name):
            said, filed = title_of("category", category), title_of("category", item.category)
            yield Finding(
                ("name",),
                Text(
                    f"事项名称“{item.name}”说的是{said}，权力类别写的是{filed}",
                    f"the name speaks of {category}, the category is {item.category}",
                ),
                Text("请核对上级目录，改正类别或者名称", "compare the upper catalogue; correct either"),
            )
            return
