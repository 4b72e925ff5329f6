from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.sources import HEADINGS

ASKED = "待确认"


@rule(
    "PL290",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("工作簿的每个列名都有去处", "every heading of a workbook is read as something"),
    source=Text(
        "本项目数据约定：认不出的列由人回答，不猜",
        "this project's conventions for data: people answer, nobody guesses",
    ),
)
def headings_are_answered(context: Context) -> Iterator[Finding]:
    """Find headings of imported workbooks that nobody has said the meaning of."""
    departments = context.registry.departments
    for index, entry in enumerate(context.registry.headings):
        department = departments.get(entry.department or "")
        whose = f"“{department.name}”" if department else f"“{entry.file or entry.department}”"
        for heading, word in entry.columns.items():
            if word == ASKED:
                yield Finding(
                    ("headings", index, "columns", heading),
                    Text(
                        f"{whose}的工作簿有一列“{heading}”，还没有说明是什么",
                        f'nobody has said what the heading "{heading}" means',
                    ),
                    Text(
                        f"请把“{ASKED}”改成要素的名称（见编制规范），与清单无关的改成“不导入”，再导入一次工作簿",
                        "write the element's name or 不导入 in its place, and import the workbook again",
                    ),
                    path=HEADINGS,
                )
