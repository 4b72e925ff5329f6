from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import terms


@rule(
    "PL503",
    scope="item",
    substance=True,
    title=Text("实施编码由信用代码、层级和基本编码组成", "the implementation code is 18 + 1 + 12"),
    source=Text("GB/T 39554.1-2020：实施编码 31 位", "GB/T 39554.1-2020: 31 characters"),
)
def implementation_code_is_consistent(item: Item, context: Context) -> Iterator[Finding]:
    """Find national codes whose parts do not agree with department, level, category and basic code."""
    codes = item.codes
    if codes is None or codes.scheme:
        return
    field = ("codes", "implementation")
    remedy = Text("请对照一体化平台改正编码", "correct the code after the national platform")
    if codes.implementation:
        owner, level, basic = codes.implementation[:18], codes.implementation[18], codes.implementation[19:]
        department = context.registry.departments.get(item.department)
        if department and department.credit_code and owner != department.credit_code:
            message = "实施编码前 18 位不是本部门的统一社会信用代码"
            yield Finding(field, Text(message, "the first 18 are not the department's credit code"), remedy)
        if level != terms("level")[item.level].code:
            message = f"实施编码第 19 位是 {level}，行使层级应为 {terms('level')[item.level].code}"
            yield Finding(field, Text(message, f"character 19 is {level}, not the level's"), remedy)
        if codes.basic and basic != codes.basic:
            message = "实施编码后 12 位与基本编码不同"
            yield Finding(field, Text(message, "the last 12 are not the basic code"), remedy)
    category = terms("category")[item.category].code
    if codes.basic and category != "11" and codes.basic[2:4] != category:
        message = f"基本编码第 3、4 位是 {codes.basic[2:4]}，类别代码是 {category}"
        yield Finding(("codes", "basic"), Text(message, "characters 3 and 4 are not the category's"), remedy)
