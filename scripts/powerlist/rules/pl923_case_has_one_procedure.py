from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.schema import title_of
from powerlist.sources import SETTINGS


@rule(
    "PL923",
    scope="registry",
    title=Text("一种调整只有一套程序", "a case of adjustment has one procedure"),
    source=Text("本项目数据约定：一种调整只写在一处", "this project's conventions for data"),
)
def case_has_one_procedure(context: Context) -> Iterator[Finding]:
    """Find cases of adjustment that the settings name twice."""
    seen: set[str] = set()
    for number, procedure in enumerate(context.registry.settings.adjustment_procedures):
        for index, case in enumerate(procedure.cases):
            if case in seen:
                title = title_of("adjustment_case", case)
                yield Finding(
                    ("adjustment_procedures", number, "cases", index),
                    Text(
                        f"清单设置里“{title}”的程序写了两次，不知道按哪一次",
                        f"the procedure of {case} is set twice",
                    ),
                    Text("请只留一处", "keep one"),
                    path=SETTINGS,
                )
            seen.add(case)
