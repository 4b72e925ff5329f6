from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.people import beside_posts
from powerlist.sources import SERVICE_CENTRE


@rule(
    "PL725",
    scope="registry",
    title=Text("坐班表只写职务，不写人", "the timetable names posts, not persons"),
    source=Text(
        "个人信息保护法第六条：限于实现处理目的的最小范围；本项目数据约定：只公布职务和星期",
        "Personal Information Protection Law art. 6; this project's conventions: posts and weekdays only",
    ),
)
def timetable_names_posts_only(context: Context) -> Iterator[Finding]:
    """Find rows of a timetable with anything but the words of a post: who came is nobody's business here."""
    registry = context.registry
    bodies = {name for one in registry.departments.values() for name in (one.name, one.short_name) if name}
    for index, window in enumerate(registry.service_centre.windows if registry.service_centre else ()):
        for place, day in enumerate(window.duty):
            rest = beside_posts(day.post, bodies)
            if rest:
                masked = rest[0] + "＊" * (len(rest) - 1)
                yield Finding(
                    ("windows", index, "duty", place, "post"),
                    Text(
                        f"“{window.name}”的坐班职务里，“{masked}”不是职务，像是人名",
                        "the timetable seems to name a person",
                    ),
                    Text("只写职务，如“副局长”“分管副局长”，不写姓和名", "name the post alone"),
                    path=SERVICE_CENTRE,
                )
