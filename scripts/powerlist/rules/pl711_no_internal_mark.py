import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.contents import contents
from powerlist.rules.prose import place

MARK = re.compile(
    "内部(?:资料|文件|材料)[，,、 （(]*请?注意保[密管存]|(?:不得|严禁|请勿|切勿)外[传泄]|[仅只]供内部"
    "|[（(【\\[]内部(?:资料|文件|使用|掌握|公开)?[】\\])）]"
)


@rule(
    "PL711",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("公开的事项没有内部资料标记", "an item in the open bears no mark of internal papers"),
    source=Text(
        "保守国家秘密法第六十四条：工作秘密采取必要的保护措施；政府信息公开条例第十六条、第十七条",
        "Law on Guarding State Secrets art. 64; Regulation on Open Government Information arts. 16-17",
    ),
)
def no_internal_mark(item: Item, context: Context) -> Iterator[Finding]:
    """Find marks of papers that are not for the public."""
    found = contents(item)
    if "内部" not in found.whole and "外传" not in found.whole and "外泄" not in found.whole:
        return
    for field, text in found.texts:
        match = MARK.search(text)
        if match:
            yield Finding(
                field,
                Text(f"{place(field)}写有“{match[0]}”", f'says "{match[0]}"'),
                Text(
                    "请核对这段内容能否公开：能公开的删去标记，不能公开的不要写进清单",
                    "check whether this is for the public: remove the mark, or the text",
                ),
            )
