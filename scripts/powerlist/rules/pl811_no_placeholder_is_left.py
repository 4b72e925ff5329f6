import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.prose import place, prose

# A whole element that says nothing.
PLACEHOLDER = re.compile(
    "(?:待|有待|尚待|需要?)(?:补充|完善|确定|核实|填写|定|明确|更新)|暂缺|暂未(?:填写|明确|确定)|未填写?"
    "|(?:此处|请)填写.{0,12}|请输入.{0,12}|(?i:todo|tbd|n/?a|null|none|undefined|test|xxx+)"
    "|测试(?:数据|内容|一下)?|示例|样例|[×xX＊*○_＿?？·.。…\\-—]+|[同如][上前]|见上|无此项|空"
)


@rule(
    "PL811",
    scope="item",
    substance=True,
    title=Text("没有“待补充”之类占位的内容", "no placeholder is left"),
    source=Text(
        "内政发〔2021〕6号：权责清单要素齐全；本清单数据约定：没有的要素留空，由程序计入缺项",
        "Inner Mongolia 2021 No. 6; this list's conventions: what is missing stays empty and is counted",
    ),
)
def no_placeholder_is_left(item: Item, context: Context) -> Iterator[Finding]:
    """Find elements that hold nothing but words for nothing yet."""
    for field, text in prose(item).texts:
        if len(text) <= 16 and PLACEHOLDER.fullmatch(text.strip(" 。（）()【】[]\n")):
            yield Finding(
                field,
                Text(f"{place(field)}只写了“{text.strip()}”", f'"{text.strip()}" says nothing'),
                Text("请填写实际内容；一时没有的，把这一要素留空", "fill it in, or leave the element out"),
            )
