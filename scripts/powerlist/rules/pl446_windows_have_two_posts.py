from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.sources import SERVICE_CENTRE

LEAST = 2
FROM_PHASE = 2


@rule(
    "PL446",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("每个窗口固定岗位不少于两个", "a window has two fixed posts at least"),
    source=Text(
        "优化营商环境条例第三十六条；本项目数据约定：每个窗口固定岗位不少于两个",
        "Regulations on the Business Environment art. 36; this project's conventions",
    ),
)
def windows_have_two_posts(context: Context) -> Iterator[Finding]:
    """Find windows with fewer than two fixed posts: one alone cannot stand in for the other."""
    registry = context.registry
    for index, window in enumerate(registry.service_centre.windows if registry.service_centre else ()):
        if window.posts is None and registry.settings.stage >= FROM_PHASE:
            yield Finding(
                ("windows", index),
                Text(f"“{window.name}”没有填固定岗位数", f'"{window.id}" does not say its posts'),
                Text(f"请填写固定岗位数，不少于 {LEAST} 个", f"add posts:, {LEAST} at least"),
                path=SERVICE_CENTRE,
            )
        elif window.posts is not None and window.posts < LEAST:
            yield Finding(
                ("windows", index, "posts"),
                Text(
                    f"“{window.name}”只有 {window.posts} 个固定岗位，少于 {LEAST} 个",
                    f'"{window.id}" has {window.posts} fixed posts, fewer than {LEAST}',
                ),
                Text(
                    "请增加岗位，或者与别的窗口合并；人手没有到位以前，这里照实填写",
                    "add a post or join it with another window",
                ),
                path=SERVICE_CENTRE,
            )
