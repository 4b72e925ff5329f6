from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.assessed import newest, path_of


@rule(
    "PL687",
    scope="registry",
    severity=Severity.WARNING,
    title=Text(
        "最近一个月的应派驻岗位合计是窗口的固定岗位", "assessed posts add up to the window's fixed posts"
    ),
    source=Text(
        "统计法第七条：统计资料真实、准确；本项目数据约定：窗口的岗位数以窗口名录为准",
        "Statistics Law art. 7; the service centre's list says how many posts a window has",
    ),
)
def assessed_posts_are_the_windows(context: Context) -> Iterator[Finding]:
    """Find windows whose departments' posts in the latest month are more or fewer than its fixed posts."""
    registry, assessment = context.registry, newest(context.registry)
    if assessment is None or registry.service_centre is None:
        return
    for window in registry.service_centre.windows:
        rows = [(index, row) for index, row in enumerate(assessment.windows) if row.window == window.id]
        posts = [row.posts for _, row in rows if row.posts is not None]
        if window.posts is None or len(posts) != len(rows) or not rows or sum(posts) == window.posts:
            continue
        yield Finding(
            ("windows", rows[0][0], "posts"),
            Text(
                f"{assessment.month} {window.name}的应派驻岗位合计 {sum(posts)} 个，"
                f"窗口名录里固定岗位是 {window.posts} 个",
                f"{assessment.month} {window.id}: {sum(posts)} posts, the window has {window.posts}",
            ),
            Text(
                "请核对：几个部门合用的窗口，岗位只写在派了人的部门名下；窗口岗位变了的，先改窗口名录",
                "put right the figures, or the window's posts",
            ),
            path=path_of(assessment.month),
        )
