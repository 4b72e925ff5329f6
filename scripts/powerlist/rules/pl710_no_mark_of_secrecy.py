import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.contents import contents
from powerlist.rules.prose import place

MARK = re.compile(
    "(?:绝密|机密|秘密)\\s*[★☆*＊]|密级\\s*[:：]\\s*(?:绝密|机密|秘密)|[【\\[](?:绝密|机密|秘密)级?[】\\]]"
)


SIGN = re.compile("密[ ]*[★☆*＊]|密级|密级?[】\\]]")  # quick to look for


@rule(
    "PL710",
    scope="item",
    title=Text("公开的事项没有国家秘密标志", "an item in the open bears no mark of secrecy"),
    source=Text(
        "保守国家秘密法第二十二条、第三十五条：涉密内容作出标志，拟公开的信息先经保密审查",
        "Law on Guarding State Secrets arts. 22, 35",
    ),
)
def no_mark_of_secrecy(item: Item, context: Context) -> Iterator[Finding]:
    """Find marks of secrecy (秘密★1年, 密级：机密) in any text of an item that is not withheld."""
    found = contents(item)
    if not SIGN.search(found.whole):
        return
    for field, text in found.texts:
        match = MARK.search(text)
        if match:
            yield Finding(
                field,
                Text(f"{place(field)}带有密级标志“{match[0]}”", f'bears a mark of secrecy, "{match[0]}"'),
                Text(
                    "请立即停止提交，报本单位保密工作机构处理；不予公开的事项只登记编号、类别、部门和依据",
                    "stop, and report it to the office for secrecy",
                ),
            )
