from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.sources import SERVICE_CENTRE

FROM_PHASE = 2


@rule(
    "PL447",
    scope="registry",
    severity=Severity.WARNING,
    title=Text(
        "进驻部门的副职每周到窗口坐班一天", "a deputy head of each department sits at the window once a week"
    ),
    source=Text(
        "优化营商环境条例第三十六条；本项目数据约定：坐班表按职务公布，每周一天以上",
        "Regulations on the Business Environment art. 36; this project's conventions",
    ),
)
def departments_have_a_duty_day(context: Context) -> Iterator[Finding]:
    """Find departments at a window without a weekly day of their deputy head in its timetable."""
    registry = context.registry
    for index, window in enumerate(registry.service_centre.windows if registry.service_centre else ()):
        if not window.duty and registry.settings.stage < FROM_PHASE:
            continue
        sitting = {day.department or window.departments[0] for day in window.duty}
        absent = [one for one in window.departments if one not in sitting]
        if absent:
            names = [registry.departments[one].name if one in registry.departments else one for one in absent]
            yield Finding(
                ("windows", index, "duty") if window.duty else ("windows", index),
                Text(
                    f"“{window.name}”的坐班表里没有{'、'.join(names)}",
                    f'"{window.id}": no day for {", ".join(absent)}',
                ),
                Text(
                    "请写明每周哪一天、什么职务（如副局长）来窗口坐班；不写姓名",
                    "add a weekday and a post, never a name",
                ),
                path=SERVICE_CENTRE,
            )
