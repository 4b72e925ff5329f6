from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.assessed import newest, path_of, planned_days, whose


@rule(
    "PL686",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("坐班计划天数与坐班表相符", "planned days of duty agree with the timetable"),
    source=Text(
        "本项目数据约定：计划天数是坐班表排定的那几天里当月的工作日",
        "this project's conventions: the planned days are the month's working days of the timetable",
    ),
)
def assessed_duty_fits_the_timetable(context: Context) -> Iterator[Finding]:
    """Find planned days of duty in the latest month that the published timetable does not give."""
    registry, assessment = context.registry, newest(context.registry)
    if assessment is None:
        return
    timetable = planned_days(registry, assessment.month)
    for index, row in enumerate(assessment.windows):
        planned = timetable.get((row.window, row.department))
        if row.leader_days_planned is None or planned is None:
            continue
        if row.leader_days_planned != planned:
            yield Finding(
                ("windows", index, "leader_days_planned"),
                Text(
                    f"{assessment.month} {whose(registry, row)}：坐班计划 {row.leader_days_planned} 天，"
                    f"照坐班表当月有 {planned} 天",
                    f"{assessment.month} {row.window} {row.department}: "
                    f"{row.leader_days_planned} days planned, {planned} by the timetable",
                ),
                Text(
                    "计划天数照坐班表数，逢节假日的不算；坐班表改了的，先改坐班表",
                    "count the timetable's days that are working days, or change the timetable",
                ),
                path=path_of(assessment.month),
            )
