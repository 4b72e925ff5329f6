from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.sources import SERVICE_CENTRE


@rule(
    "PL250",
    scope="registry",
    title=Text("坐班的部门在这个窗口办理", "a department that sits at a window is one of its departments"),
    source=Text(
        "本项目数据约定：坐班表写在部门办理事项的窗口",
        "this project's conventions",
    ),
)
def duty_days_are_of_the_windows_departments(context: Context) -> Iterator[Finding]:
    """Find rows of a timetable that name no department of the window, where it has several."""
    centre = context.registry.service_centre
    for index, window in enumerate(centre.windows if centre else ()):
        for place, day in enumerate(window.duty):
            if day.department is None and len(window.departments) > 1:
                yield Finding(
                    ("windows", index, "duty", place),
                    Text(
                        f"“{window.name}”有 {len(window.departments)} 个部门，坐班表没有写是哪个部门",
                        f'"{window.id}": the timetable does not say whose post it is',
                    ),
                    Text("请写坐班部门", "add department:"),
                    path=SERVICE_CENTRE,
                )
            elif day.department and day.department not in window.departments:
                yield Finding(
                    ("windows", index, "duty", place, "department"),
                    Text(
                        f"坐班部门“{day.department}”不在“{window.name}”办理",
                        f'"{day.department}" is no department of "{window.id}"',
                    ),
                    Text(
                        "请从这个窗口的部门里选，或者写到它自己的窗口",
                        "choose one of the window's departments",
                    ),
                    path=SERVICE_CENTRE,
                )
