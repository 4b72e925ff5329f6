from collections.abc import Iterator

from powerlist.rules import ChangeContext, Finding, Text, rule
from powerlist.rules.changed import DECREE, listed
from powerlist.rules.repository import is_data, is_prose


@rule(
    "PL948",
    scope="change",
    title=Text("程序和清单数据分开改", "the program and the data change apart"),
    source=DECREE,
)
def tooling_changes_alone(context: ChangeContext) -> Iterator[Finding]:
    """Find changes of schema, rules, workflows or anything else that decides, together with data.

    Who changes the judge and the case at once is judged by nobody.
    """
    tools = [one.path for one in context.paths if not is_data(one.path) and not is_prose(one.path)]
    if tools and any(is_data(one.path) for one in context.paths):
        yield Finding(
            (),
            Text(
                f"改清单数据的同时改了程序或设置：{listed(tools, '个文件')}",
                f"data and tooling differ together: {tools[0]}",
            ),
            Text(
                "请分成两次提交审查：程序、数据规范、检查流程由维护者单独审查，清单数据另行提交",
                "propose the two apart",
            ),
            path=tools[0],
        )
